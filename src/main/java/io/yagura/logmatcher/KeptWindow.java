package io.yagura.logmatcher;

/** A window and whose it is. */
public record KeptWindow(String stream, String subscriber, WindowFacts window) {}
