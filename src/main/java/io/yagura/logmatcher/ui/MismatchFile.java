package io.yagura.logmatcher.ui;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.yagura.logmatcher.LedgerAwayException;
import io.yagura.logmatcher.LedgerPage;
import io.yagura.logmatcher.LedgerSearch;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.SubscriptionName;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The mismatches that are asked for as a CSV file, page by page, as they are when it is fetched. */
final class MismatchFile implements DownloadHandler {

    private static final long serialVersionUID = 1;
    private static final int PAGE = 500;

    private final transient LedgerSearch ledger;
    private final transient SubscriptionName name;
    private final transient MismatchFilter filter;

    MismatchFile(LedgerSearch ledger, SubscriptionName name, MismatchFilter filter) {
        this.ledger = ledger;
        this.name = name;
        this.filter = filter;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        LedgerPage<Mismatch> page;
        try {
            page = ledger.mismatches(filter.query(name, null, PAGE));
        } catch (LedgerAwayException e) {
            event.getResponse().sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
            return;
        }
        event.setFileName(fileName());
        event.setContentType("text/csv; charset=utf-8");
        write(page, new BufferedWriter(new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)));
    }

    /** Breaks off when the ledger goes away meanwhile, so that a part is not taken for the whole. */
    void write(LedgerPage<Mismatch> first, Writer to) throws IOException {
        try (MismatchCsv csv = new MismatchCsv(to)) {
            LedgerPage<Mismatch> page = first;
            csv.add(page.rows());
            while (page.next() != null) {
                page = ledger.mismatches(filter.query(name, page.next(), PAGE));
                csv.add(page.rows());
            }
        } catch (LedgerAwayException e) {
            throw new IOException("The ledger went away before the end of the file", e);
        }
    }

    private String fileName() {
        String what = filter.kind() == null ? "mismatches" : SubscriptionWords.word(filter.kind());
        return "%s-%s-%s.csv".formatted(what, plain(name.stream()), plain(name.subscriber()));
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
