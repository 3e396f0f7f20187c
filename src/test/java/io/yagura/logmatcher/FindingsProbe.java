package io.yagura.logmatcher;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Shows what the ledger was given, so that a test in another process can compare. No controller, which the scan of a
 * console on the tests' class path would find.
 */
final class FindingsProbe {

    @Bean
    RouterFunction<ServerResponse> probe(KeptFindings findings) {
        return RouterFunctions.route()
                .GET(
                        "/api/v1/probe",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_PLAIN)
                                .body(String.join("\n", words(findings.windows(), findings.mismatches()))))
                .build();
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
