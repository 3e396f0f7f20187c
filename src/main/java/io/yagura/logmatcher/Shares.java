package io.yagura.logmatcher;

import java.util.List;

/** Who matches which part of an audit stream, kept where all consoles see it. */
public interface Shares {

    /**
     * Claims a part. From then on whoever had it before gets a {@link ShareLostException} from {@link Ledger#keep} and
     * {@link #tell}. What the ledger has of the part stays until it is replaced, window by window.
     *
     * @param owner a name of this console, for people
     */
    Share claim(Part part, String owner);

    /**
     * Replaces what is known of the part; every few seconds, after the findings up to {@link PartReport#passed}. While the
     * part is read again, what had been passed before stays passed: the ledger still has it.
     *
     * @throws ShareLostException when the part was claimed by somebody else meanwhile
     */
    void tell(Share share, PartReport report);

    /** {@return the last report of each part that was ever told of} */
    List<PartReport> reports();
}
