package org.apache.pulsar.functions.api;

public interface Function<X, T> {
    T process(X input, Context context) throws Exception;

    default void initialize(Context context) throws Exception {
    }

    default void close() throws Exception {
    }
}
