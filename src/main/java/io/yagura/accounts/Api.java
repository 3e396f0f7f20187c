package io.yagura.accounts;

/** An operation of a service, both as the SDK names them, such as {@code Kinesis} and {@code ListStreams}. */
record Api(String service, String operation) implements Comparable<Api> {

    @Override
    public int compareTo(Api other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return service + "." + operation;
    }
}
