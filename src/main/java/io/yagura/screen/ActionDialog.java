package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.yagura.act.BadSightingException;
import io.yagura.act.Judged;
import io.yagura.act.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what was seen and what would be hit, asks why, strikes through the desk, and shows what came of it. */
final class ActionDialog extends Dialog {

    private static final Logger log = LoggerFactory.getLogger(ActionDialog.class);

    private final String verb;
    private final List<StrikeRow> rows = new ArrayList<>();
    private final ScreenPulse pulse;
    private final UI ui;
    private final TextArea reason = new TextArea(Texts.say("act.reason"));
    private final Span progress = Phrase.of("", Tone.SOFT);
    private final NativeButton cancel = new NativeButton(Texts.say("act.cancel"), event -> close());
    private final NativeButton strike = new NativeButton();

    ActionDialog(
            String verb,
            List<Strikeable> strikes,
            BiFunction<UUID, Consumer<Operation>, Component> progressOf,
            ScreenPulse pulse,
            UI ui) {
        this.verb = verb;
        this.pulse = pulse;
        this.ui = ui;
        Proposal<?> first = strikes.getFirst().proposal();
        setHeaderTitle(
                strikes.size() == 1
                        ? Texts.say("act.one", verb, first.title())
                        : Texts.say("act.many", verb, strikes.size()));
        addClassName("yg-dialog");
        setCloseOnOutsideClick(false);
        Div list = new Div();
        list.addClassName("yg-strikes");
        for (Strikeable each : strikes) {
            StrikeRow row = new StrikeRow(each, strikes.size() == 1, progressOf);
            rows.add(row);
            list.add(row);
        }
        add(list, reasonField(), progress);
        strikeButton();
        getFooter().add(cancel, strike);
    }

    private Component reasonField() {
        reason.setRequiredIndicatorVisible(true);
        reason.setPlaceholder(Texts.say("act.reason.hint"));
        reason.setMaxLength(500);
        reason.setAutofocus(true);
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.addValueChangeListener(
                event -> strike.setEnabled(!event.getValue().isBlank()));
        return reason;
    }

    private void strikeButton() {
        strike.addClassName("yg-strike");
        strike.setText(verb);
        strike.setEnabled(false);
        strike.addClickListener(event -> strikeOnce());
        strike.getElement().setAttribute("title", Texts.say("act.keys"));
        for (KeyModifier modifier : List.of(KeyModifier.CONTROL, KeyModifier.META)) {
            Shortcuts.addShortcutListener(this, this::strikeOnce, Key.ENTER, modifier)
                    .listenOn(this);
        }
    }

    private void strikeOnce() {
        if (strike.isEnabled() && strike.isVisible()) {
            strike.setEnabled(false);
            strikeAll();
        }
    }

    private void strikeAll() {
        String why = reason.getValue().strip();
        if (why.isEmpty()) {
            return;
        }
        reason.setReadOnly(true);
        strike.setVisible(false);
        cancel.setText(Texts.say("act.close"));
        progress.setText(Texts.say("act.progress"));
        // what was begun is finished, also when the browser goes away: the audit has it
        pulse.now(() -> {
            for (StrikeRow row : rows) {
                report(row::underWay);
                report(outcome(row, why));
            }
            report(this::done);
        });
    }

    private static Runnable outcome(StrikeRow row, String why) {
        try {
            Judged judged = row.strikeable().strike(why);
            return () -> row.judged(judged);
        } catch (BadSightingException e) {
            String words = String.valueOf(e.getMessage());
            return () -> row.broken(words);
        } catch (RuntimeException e) {
            String id = Surprise.log(log, "An action ended with an exception", e);
            return () -> row.broken(Texts.say("act.surprise", id));
        }
    }

    private void done() {
        progress.setText("");
        reason.setVisible(rows.size() == 1);
        // it was given: nothing is required any more
        reason.setRequiredIndicatorVisible(false);
        cancel.focus();
    }

    private void report(Runnable change) {
        try {
            var _ = ui.access(change::run);
        } catch (UIDetachedException e) {
            log.atDebug().log("Nobody is there to see the outcome; the audit has it");
        }
    }
}
