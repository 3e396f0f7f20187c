package io.yagura.logmatcher;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads times such as 2026-11-23T10:00:00.123Z; the minute, which is mostly that of the line before, is kept. */
final class TimeScanner {

    /** Something else stands there, which may be a time all the same. */
    static final long UNUSUAL = Long.MIN_VALUE;

    private static final int MINUTE_LENGTH = 16;
    private static final int SHORTEST = MINUTE_LENGTH + 4;
    private static final int FRACTION = SHORTEST - 1;
    private static final int FRACTION_DIGITS = 9;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    private long minuteFirst;
    private long minuteSecond;
    private long minute = UNUSUAL;

    /** {@return nanoseconds since 1970, or {@link #UNUSUAL}} */
    long read(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < SHORTEST || bytes[to - 1] != 'Z' || bytes[from + MINUTE_LENGTH] != ':') {
            return UNUSUAL;
        }
        long first = Words.at(bytes, from);
        long second = Words.at(bytes, from + Long.BYTES);
        if (first != minuteFirst || second != minuteSecond) {
            minute = minute(bytes, from);
            minuteFirst = first;
            minuteSecond = second;
        }
        int tens = bytes[from + MINUTE_LENGTH + 1] - '0';
        int ones = bytes[from + MINUTE_LENGTH + 2] - '0';
        if (minute == UNUSUAL || tens < 0 || tens > 5 || ones < 0 || ones > 9) {
            return UNUSUAL;
        }
        long whole = minute + (tens * 10 + ones) * Nanos.SECOND;
        return length == SHORTEST ? whole : fraction(whole, bytes, from + FRACTION, to - 1);
    }

    private static long fraction(long whole, byte[] bytes, int point, int end) {
        int digits = end - point - 1;
        if (bytes[point] != '.' || digits < 1 || digits > FRACTION_DIGITS) {
            return UNUSUAL;
        }
        long fraction = 0;
        for (int i = point + 1; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return UNUSUAL;
            }
            fraction = fraction * 10 + digit;
        }
        for (int i = digits; i < FRACTION_DIGITS; i++) {
            fraction *= 10;
        }
        return whole + fraction;
    }

    private static long minute(byte[] bytes, int from) {
        if (bytes[from + 4] != '-' || bytes[from + 7] != '-' || bytes[from + 10] != 'T' || bytes[from + 13] != ':') {
            return UNUSUAL;
        }
        int year = digits(bytes, from, 4);
        int month = digits(bytes, from + 5, 2);
        int day = digits(bytes, from + 8, 2);
        int hour = digits(bytes, from + 11, 2);
        int minute = digits(bytes, from + 14, 2);
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 0 || day < 0 || hour < 0 || minute < 0) {
            return UNUSUAL;
        }
        try {
            return Nanos.of(LocalDateTime.of(year, month, day, hour, minute).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return UNUSUAL;
        }
    }

    private static int digits(byte[] bytes, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
