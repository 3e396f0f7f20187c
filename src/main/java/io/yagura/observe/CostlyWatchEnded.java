package io.yagura.observe;

/**
 * A costly watch is over; an event for the audit.
 *
 * @param why such as "its last viewer left"
 * @param by the operator who ended it, or "yagura"
 */
public record CostlyWatchEnded(CostlyWatch watch, String why, String by) {}
