package io.yagura.screen;

import io.yagura.observe.Board;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** What every live part of the screen needs. */
@Component
public record Live(Board board, ScreenPulse pulse, InstantSource clock) {}
