package io.yagura.streams.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.observe.Envelope;
import java.util.List;

/** All streams, in the words of REST. */
@Schema(name = "Streams")
record StreamsView(List<Envelope<StreamView>> streams) {}
