package org.apache.pulsar.functions.api;

import java.util.Map;
import java.util.Optional;
import org.apache.pulsar.client.api.Message;

public interface Record<T> {
    Optional<String> getTopicName();

    Optional<Message<T>> getMessage();

    Map<String, String> getProperties();
}
