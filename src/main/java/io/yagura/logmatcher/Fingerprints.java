package io.yagura.logmatcher;

/**
 * A fingerprint for each slice: tells whether two heaps of event ids are the same, in constant memory, with an error of
 * about 2^-64.
 */
final class Fingerprints {

    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int XOR = 2;
    private static final int LENGTH = 3;

    private final long[] cells = new long[EventHash.SLICES * LENGTH];

    void add(int slice, long hash) {
        int at = slice * LENGTH;
        cells[at + COUNT]++;
        cells[at + SUM] += hash;
        cells[at + XOR] ^= hash;
    }

    long count(int slice) {
        return cells[slice * LENGTH + COUNT];
    }

    boolean same(int slice, Fingerprints other) {
        int at = slice * LENGTH;
        return cells[at + COUNT] == other.cells[at + COUNT]
                && cells[at + SUM] == other.cells[at + SUM]
                && cells[at + XOR] == other.cells[at + XOR];
    }
}
