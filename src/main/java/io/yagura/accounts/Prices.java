package io.yagura.accounts;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the calls that are not free cost, in US dollars; the defaults are those of us-east-1.
 *
 * @param thousandMetrics 1,000 metrics asked for by GetMetricData (CloudWatch pricing, API requests)
 * @param millionReadUnits 1,000,000 read request units of DynamoDB (pricing of on-demand capacity)
 */
public record Prices(
        @DefaultValue("0.01") double thousandMetrics,
        @DefaultValue("0.125") double millionReadUnits) {

    public Prices {
        Check.that(thousandMetrics >= 0, "yagura.streams.prices.thousand-metrics", thousandMetrics, "0 or more");
        Check.that(millionReadUnits >= 0, "yagura.streams.prices.million-read-units", millionReadUnits, "0 or more");
    }
}
