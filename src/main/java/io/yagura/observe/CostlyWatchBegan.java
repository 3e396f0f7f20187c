package io.yagura.observe;

/** A costly watch began; an event for the audit. */
public record CostlyWatchBegan(CostlyWatch watch) {}
