package io.yagura.streams;

import java.util.List;

/**
 * What went through one stream lately.
 *
 * @param history one for each period that CloudWatch has figures for, the oldest first
 */
public record StreamLoad(String stream, List<Load> history) {

    public StreamLoad {
        history = List.copyOf(history);
    }
}
