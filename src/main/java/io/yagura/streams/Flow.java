package io.yagura.streams;

/** How much is written, on average over the time that was measured. */
public record Flow(double bytesPerSecond, double recordsPerSecond) {

    public static final Flow NONE = new Flow(0, 0);

    public Flow {
        if (!(bytesPerSecond >= 0) || !(recordsPerSecond >= 0)) {
            throw new IllegalArgumentException(
                    "No flow: " + bytesPerSecond + " B/s, " + recordsPerSecond + " records/s");
        }
    }

    public Flow plus(Flow other) {
        return new Flow(bytesPerSecond + other.bytesPerSecond, recordsPerSecond + other.recordsPerSecond);
    }

    public Flow times(double factor) {
        return new Flow(bytesPerSecond * factor, recordsPerSecond * factor);
    }

    /** {@return how much of the limits of one shard it takes, of the one that it is closer to; 1 is all} */
    public double shareOfLimit() {
        return Math.max(byBytes(), byRecords());
    }

    /** {@return whether it is the number of records that comes closer to its limit} */
    boolean manySmall() {
        return byRecords() > byBytes();
    }

    private double byBytes() {
        return bytesPerSecond / ShardLimits.INCOMING_BYTES_PER_SECOND;
    }

    private double byRecords() {
        return recordsPerSecond / ShardLimits.INCOMING_RECORDS_PER_SECOND;
    }
}
