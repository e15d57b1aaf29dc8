package org.apache.pulsar.client.api;

public interface Message<T> {
    int getRedeliveryCount();
}
