package io.yagura.streams;

/** A registered consumer with enhanced fan-out. */
public record FanOutConsumer(String name, String status) {}
