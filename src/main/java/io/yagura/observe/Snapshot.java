package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * Facts with their origin.
 *
 * @param revision rises with every change of the facts; never repeats within a source while a console runs
 * @param observedAt when the facts were true
 * @param took how long the look took
 */
public record Snapshot<F>(SourceId source, long revision, Instant observedAt, Duration took, F facts) {}
