package io.yagura.logmatcher.api;

import io.yagura.logmatcher.LogmatcherBeans;
import org.springframework.context.annotation.Import;

/** Adds the REST of the logmatcher to a slice, and the logmatcher itself. */
@Import({
    LogmatcherBeans.class,
    EntriesController.class,
    LedgerController.class,
    SubscriptionsController.class,
    EventsController.class,
    PartsController.class,
    SubscriptionSight.class
})
public class LogmatcherRest {}
