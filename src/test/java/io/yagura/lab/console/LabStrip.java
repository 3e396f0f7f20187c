package io.yagura.lab.console;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.yagura.lab.scenario.Scenarios;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lab's scenarios at the foot of the screen, one button each: pressed while it runs, and another press ends it. */
final class LabStrip extends Div {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final transient RemoteLab lab;
    private final String absence;
    private transient @Nullable Thread looking;

    /** @param absence why the lab has no streams; empty when it has */
    LabStrip(RemoteLab lab, String absence) {
        this.lab = lab;
        this.absence = absence;
        addClassName("yg-lab");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Lab");
        getStyle()
                .set("display", "flex")
                .set("gap", "8px")
                .set("align-items", "center")
                .set("flex-wrap", "wrap");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        // never in the session's own thread: the lab may be busy or gone
        looking = Thread.ofVirtual().name("lab-strip").start(() -> look(ui));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (looking != null) {
            looking.interrupt();
        }
    }

    private void look(UI ui) {
        try {
            while (true) {
                refresh(ui);
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException detached) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh(UI ui) throws InterruptedException {
        try {
            var states = lab.states();
            show(ui, () -> showStates(states));
        } catch (IOException e) {
            show(ui, () -> {
                removeAll();
                add(new Span("Lab: no answer"));
            });
        }
    }

    private void showStates(List<Scenarios.State> states) {
        // the same buttons as long as they are the same scenarios, so that the focus stays where it is
        if (getChildren().count() != states.size() + 1L) {
            removeAll();
            add(new Span(absence.isEmpty() ? "Lab" : "Lab, without streams: " + absence));
            states.forEach(state -> add(button(state)));
        }
        for (int i = 0; i < states.size(); i++) {
            var state = states.get(i);
            var button = (NativeButton) getComponentAt(i + 1);
            button.setText((state.running() ? "● " : "○ ") + state.name());
            button.getElement().setAttribute("aria-pressed", Boolean.toString(state.running()));
        }
    }

    private NativeButton button(Scenarios.State state) {
        var button = new NativeButton();
        button.setTitle(state.description());
        button.addClickListener(event -> {
            var ui = event.getSource().getUI().orElseThrow();
            var pressed = "true".equals(button.getElement().getAttribute("aria-pressed"));
            Thread.ofVirtual()
                    .name("lab-strip-click")
                    .start(() -> press(ui, state.name(), pressed ? "DELETE" : "POST"));
        });
        return button;
    }

    private void press(UI ui, String name, String method) {
        try {
            lab.send(method, "/lab/scenarios/" + name);
            refresh(ui);
        } catch (IOException e) {
            show(ui, () -> add(new Span(name + ": no answer")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void show(UI ui, Runnable change) {
        if (ui.isAttached()) {
            var _ = ui.access(change::run);
        }
    }
}
