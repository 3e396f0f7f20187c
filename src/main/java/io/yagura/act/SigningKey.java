package io.yagura.act;

/** The secret with which sightings are sealed, the same for all consoles that share a store. */
public interface SigningKey {

    /** {@return at least 32 bytes; a copy} */
    byte[] bytes();
}
