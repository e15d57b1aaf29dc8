package org.apache.pulsar.functions.api;

import java.util.Map;

public interface Context {
    Record<?> getCurrentRecord();

    Map<String, Object> getUserConfigMap();

    String getSecret(String secretName);
}
