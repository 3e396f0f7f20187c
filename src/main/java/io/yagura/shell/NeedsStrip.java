package io.yagura.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.yagura.observe.Need;
import io.yagura.observe.NeedBook;
import io.yagura.screen.Age;
import io.yagura.screen.BoardBinding;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Live;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Viewer;
import java.util.List;
import java.util.function.Consumer;

/** What needs a person now: the five worst, and how many more. */
final class NeedsStrip extends Section {

    private static final int MOST = 5;

    private final NeedBook needs;
    private final Viewer viewer;
    private final H2 title = new H2(Texts.say("needs"));
    private final Span nothing = Phrase.of("", Tone.CALM);
    private final KeyedRows<Need, NeedCard> cards;
    private final NativeButton more = new NativeButton();
    private boolean all;

    NeedsStrip(Live live, NeedBook needs, Viewer viewer) {
        this.needs = needs;
        this.viewer = viewer;
        addClassName("yg-needs");
        getElement().setAttribute("aria-label", Texts.say("needs"));
        nothing.setText(Texts.say("needs.nothing"));
        Div list = new Div();
        list.addClassName("yg-need-list");
        more.addClassName("yg-more");
        more.addClickListener(event -> {
            all = !all;
            show();
        });
        add(title, nothing, list, more);
        cards = new KeyedRows<>(list, Need::key, need -> new NeedCard());
        BoardBinding.bindTo(
                this,
                live,
                (Consumer<String> changed) -> needs.onChange(() -> changed.accept("needs")),
                changed -> show());
    }

    private void show() {
        List<Need> current = needs.current().stream()
                .filter(need -> viewer.sees(need.target()))
                .toList();
        nothing.setVisible(current.isEmpty());
        title.setVisible(!current.isEmpty());
        cards.show(all ? current : current.stream().limit(MOST).toList(), NeedCard::show);
        more.setVisible(current.size() > MOST);
        Phrase.set(more, all ? Texts.say("needs.fewer") : Texts.say("needs.more", current.size() - MOST));
        more.getElement().setAttribute("aria-expanded", Boolean.toString(all));
        setClassName("yg-all", all);
    }

    /** One need: a link to where it is seen. */
    private static final class NeedCard extends com.vaadin.flow.component.html.Anchor {

        private final Span shape = new Span();
        private final Span target = Phrase.of("", Tone.STRONG);
        private final Span title = new Span();
        private final Age age = new Age();
        private final Span team = new Span();

        NeedCard() {
            addClassName("yg-need");
            getElement().setAttribute("router-link", true);
            shape.addClassName("yg-shape");
            Span words = new Span(target, title);
            words.addClassName("yg-need-words");
            Span small = new Span(age, team);
            small.addClassName("yg-need-small");
            add(shape, words, small);
        }

        void show(Need need) {
            boolean alarm = need.severity() == Need.Severity.ALARM;
            setClassName("yg-is-alarm", alarm);
            Phrase.set(shape, alarm ? "▲" : "◆");
            shape.getElement().setAttribute("aria-label", Texts.say(alarm ? "needs.alarm" : "needs.warning"));
            String name = need.target().name();
            Phrase.set(target, name);
            // titles begin with the target's name where they are read alone, as in a notification
            Phrase.set(
                    title, need.title().startsWith(name) ? need.title().substring(name.length()) : " " + need.title());
            age.since(need.since());
            Phrase.set(team, need.target().team() == null ? "" : need.target().team());
            String href = "?" + need.link();
            if (!href.equals(getHref())) {
                setHref(href);
            }
        }
    }
}
