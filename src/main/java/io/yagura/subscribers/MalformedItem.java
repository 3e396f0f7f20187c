package io.yagura.subscribers;

/**
 * An item of a lease table that cannot be read as what it says it is.
 *
 * @param item its key, or what there is instead
 * @param attribute which of its attributes is wrong
 */
public record MalformedItem(String item, String attribute, String problem) {}
