package io.yagura.streams;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is written to which hash keys: a density over the line of keys, even within each of its pieces. A piece may be a
 * single key.
 *
 * @param basis where it is known from; null when nothing is known, and then there are no pieces
 * @param pieces in the order of their keys, none overlapping another
 * @param counted what CloudWatch counted of all keys, where that is not the basis anyway; null when it is, or is not known
 */
public record LoadProfile(
        @Nullable LoadBasis basis,
        List<Piece> pieces,
        @Nullable Flow counted) {

    /** Nothing is known. */
    public static final LoadProfile UNKNOWN = new LoadProfile(null, List.of());

    public LoadProfile {
        pieces = List.copyOf(pieces);
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i - 1).range().end().compareTo(pieces.get(i).range().start()) >= 0) {
                throw new IllegalArgumentException("Pieces out of order: " + pieces.get(i));
            }
        }
    }

    public LoadProfile(@Nullable LoadBasis basis, List<Piece> pieces) {
        this(basis, pieces, null);
    }

    /** What is written to a range of keys, evenly. */
    public record Piece(HashRange range, Flow flow) {}

    LoadProfile beside(@Nullable Flow countedByCloudWatch) {
        return new LoadProfile(basis, pieces, countedByCloudWatch);
    }

    public boolean known() {
        return basis != null;
    }

    /** {@return what is written to the keys of this range, as far as it is known} */
    public Flow in(HashRange range) {
        Flow sum = Flow.NONE;
        for (int i = firstReaching(range.start()); i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.range().start().compareTo(range.end()) > 0) {
                break;
            }
            sum = sum.plus(piece.flow().times(overlap(piece.range(), range)));
        }
        return sum;
    }

    /** {@return the profile of the keys of this range alone} */
    public LoadProfile within(HashRange range) {
        List<Piece> inside = new ArrayList<>();
        for (int i = firstReaching(range.start()); i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.range().start().compareTo(range.end()) > 0) {
                break;
            }
            HashRange part = new HashRange(
                    piece.range().start().max(range.start()),
                    piece.range().end().min(range.end()));
            inside.add(new Piece(part, piece.flow().times(overlap(piece.range(), range))));
        }
        return new LoadProfile(basis, inside);
    }

    /** {@return both, one upon the other} */
    LoadProfile plus(LoadProfile other) {
        NavigableSet<BigInteger> cuts = new TreeSet<>();
        Stream.of(pieces, other.pieces).flatMap(List::stream).map(Piece::range).forEach(range -> {
            cuts.add(range.start());
            cuts.add(range.end().add(BigInteger.ONE));
        });
        List<Piece> sum = new ArrayList<>();
        BigInteger start = null;
        for (BigInteger cut : cuts) {
            if (start != null) {
                HashRange range = new HashRange(start, cut.subtract(BigInteger.ONE));
                Flow flow = in(range).plus(other.in(range));
                if (flow.shareOfLimit() > 0) {
                    sum.add(new Piece(range, flow));
                }
            }
            start = cut;
        }
        return new LoadProfile(basis, sum);
    }

    /** {@return how hard a shard of this range has to work, comparably; its width where nothing is known} */
    double strain(HashRange range) {
        return known() ? in(range).shareOfLimit() : range.share();
    }

    private int firstReaching(BigInteger key) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).range().end().compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double overlap(HashRange piece, HashRange range) {
        BigInteger start = piece.start().max(range.start());
        BigInteger end = piece.end().min(range.end());
        if (start.equals(piece.start()) && end.equals(piece.end())) {
            return 1;
        }
        return end.subtract(start).add(BigInteger.ONE).doubleValue()
                / piece.width().doubleValue();
    }
}
