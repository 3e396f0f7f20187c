package io.yagura.subscribers.api;

import org.springframework.context.annotation.ComponentScan;

/** Adds the REST of subscribers to a slice. */
@ComponentScan
public class SubscribersRest {}
