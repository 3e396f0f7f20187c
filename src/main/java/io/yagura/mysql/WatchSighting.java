package io.yagura.mysql;

/**
 * What was seen when a costly watch was offered.
 *
 * @param owner who will own it
 * @param viewer the screen that it is for
 * @param minutes how long at the most
 */
public record WatchSighting(String instance, String owner, String viewer, int minutes) {}
