package io.yagura.logmatcher;

/** Tells whether two heaps of event ids are the same, in constant memory, with an error of about 2^-64. */
final class Fingerprint {

    private long count;
    private long sum;
    private long xor;

    void add(long hash) {
        count++;
        sum += hash;
        xor ^= hash;
    }

    long count() {
        return count;
    }

    boolean same(Fingerprint other) {
        return count == other.count && sum == other.sum && xor == other.xor;
    }
}
