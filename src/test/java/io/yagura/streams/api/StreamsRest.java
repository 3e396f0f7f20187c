package io.yagura.streams.api;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.Configured;
import io.yagura.observe.Board;
import io.yagura.streams.ReshardBeans;
import io.yagura.streams.StreamStates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Adds the REST of streams to a slice. */
@ComponentScan
@Import(ReshardBeans.class)
public class StreamsRest {

    @Bean
    StreamStates streamStates(Board board) {
        AccountsProperties properties = Configured.properties();
        return new StreamStates(board, properties);
    }
}
