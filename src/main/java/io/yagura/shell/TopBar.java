package io.yagura.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.yagura.access.Operator;
import io.yagura.observe.Reading;
import io.yagura.observe.Target;
import io.yagura.screen.Address;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Link;
import io.yagura.screen.Live;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who watches what, how much of it is current, and what time it is. */
final class TopBar extends Header {

    private final Live live;
    private final Viewer viewer;
    private final Span environments = new Span();
    private final KeyedRows<String, Link> badges;
    private Address address = new Address(Map.of());

    TopBar(Live live, Viewer viewer) {
        this.live = live;
        this.viewer = viewer;
        Operator operator = viewer.operator();
        addClassName("yg-top");
        environments.addClassName("yg-environments");
        badges = new KeyedRows<>(environments, name -> name, name -> new Link("", address));
        Anchor audit = new Link(Texts.say("audit"), "audit");
        Span who = Phrase.of(
                Texts.say("top.who", operator.name(), String.join(", ", sorted(operator.roles()))), Tone.SOFT);
        who.addClassName("yg-who");
        NativeButton leave = new NativeButton(Texts.say("top.sign-out"));
        leave.getElement().setAttribute("type", "submit");
        leave.addClassName("yg-as-link");
        PostForm signOut = new PostForm("logout");
        signOut.add(leave);
        ServerClock clock = new ServerClock(live.clock());
        clock.addClassName("yg-soft");
        Span right = new Span(audit, new ThemeSwitch(), who, signOut);
        right.addClassName("yg-right");
        add(new Brand(), environments, new Sources(live, viewer), clock, right);
        addAttachListener(event -> badges());
    }

    void open(Address to) {
        address = to;
        badges();
    }

    private void badges() {
        List<String> names = live.board().readings().stream()
                .map(Reading::source)
                .map(source -> live.board().target(source.targetId()))
                .filter(Objects::nonNull)
                .filter(viewer::sees)
                .map(Target::environment)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        badges.show(names, this::badge);
    }

    private void badge(Link link, String name) {
        boolean only = name.equals(address.get("environment"));
        Phrase.set(link, name.toUpperCase(Locale.ROOT));
        link.to(address.with("environment", only ? null : name));
        link.setClassName("yg-env");
        link.setClassName("yg-env-prod", Set.of("prod", "production").contains(name.toLowerCase(Locale.ROOT)));
        link.setClassName("yg-env-only", only);
        link.getElement().setAttribute("title", Texts.say(only ? "top.all-environments" : "top.only", name));
    }

    private static List<String> sorted(Set<String> roles) {
        return roles.stream().sorted().toList();
    }
}
