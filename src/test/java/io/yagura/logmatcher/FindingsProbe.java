package io.yagura.logmatcher;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the ledger was given, so that a test in another process can compare. */
@RestController
final class FindingsProbe {

    private final KeptFindings findings;

    FindingsProbe(KeptFindings findings) {
        this.findings = findings;
    }

    @GetMapping(path = "/api/v1/probe", produces = "text/plain")
    String findings() {
        return String.join("\n", words(findings.windows(), findings.mismatches()));
    }

    /** {@return windows and mismatches in words, in an order of their own} */
    static List<String> words(List<WindowReport> windows, List<Mismatch> mismatches) {
        return Stream.concat(windows.stream(), mismatches.stream())
                .map(Object::toString)
                .map(FindingsProbe::inOrder)
                .sorted()
                .toList();
    }

    /** The counts of a window are a map, whose order differs between processes. */
    private static String inOrder(String words) {
        int from = words.indexOf("counts={");
        if (from < 0) {
            return words;
        }
        int to = words.indexOf('}', from);
        String counts = words.substring(from + "counts={".length(), to);
        return words.substring(0, from) + Stream.of(counts.split(", ")).sorted().toList() + words.substring(to);
    }
}
