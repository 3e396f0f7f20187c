package io.yagura.logmatcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts findings by subscription. */
final class FindingsShares {

    private final Map<SubscriptionName, Share> shares = new LinkedHashMap<>();

    private static final class Share {
        private final List<WindowReport> windows = new ArrayList<>();
        private final List<Mismatch> mismatches = new ArrayList<>();
        private final List<Amendment> amendments = new ArrayList<>();
    }

    private FindingsShares() {}

    static Map<SubscriptionName, Findings> of(Findings findings) {
        FindingsShares parts = new FindingsShares();
        findings.windows()
                .forEach(w -> parts.of(w.stream(), w.subscriber()).windows.add(w));
        findings.mismatches()
                .forEach(m -> parts.of(m.stream(), m.subscriber()).mismatches.add(m));
        findings.amendments()
                .forEach(a -> parts.of(a.stream(), a.subscriber()).amendments.add(a));
        Map<SubscriptionName, Findings> own = new LinkedHashMap<>();
        parts.shares.forEach((name, share) ->
                own.put(name, new Findings(findings.at(), share.windows, share.mismatches, share.amendments)));
        return own;
    }

    private Share of(String stream, String subscriber) {
        return shares.computeIfAbsent(new SubscriptionName(stream, subscriber), name -> new Share());
    }
}
