package io.yagura.screen;

import io.yagura.observe.TargetState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A drawer with several views of its target, one at a time: the one that the URL names in {@code view}, or the first.
 *
 * @param <S> the target's state
 */
public abstract class TabbedDrawer<S extends TargetState> extends TargetDrawer<S> {

    private final Map<DrawerView<S>, Link> links = new LinkedHashMap<>();
    private final DrawerView<S> first;
    private @Nullable DrawerView<S> view;
    private @Nullable DrawerTab<S> tab;

    protected TabbedDrawer(String kind, String name, Address back, List<DrawerView<S>> views) {
        super(kind, name, back);
        first = views.getFirst();
        for (DrawerView<S> each : views) {
            Link link = new Link();
            links.put(each, link);
            tabs().add(link);
        }
    }

    @Override
    final void open(Address address) {
        DrawerView<S> next = links.keySet().stream()
                .filter(each -> each.word().equals(address.get("view")))
                .findFirst()
                .orElse(first);
        if (tab == null || !next.equals(view)) {
            if (tab != null) {
                tab.removeFromParent();
            }
            tab = next.tab().get();
            body().add(tab);
        }
        view = next;
        links.forEach((each, link) -> {
            link.to(address.screenOnly().with(kind(), name()).with("view", each.word()));
            link.current(each.equals(next));
        });
        tab.open(address);
    }

    @Override
    final void show(@Nullable S state) {
        super.show(state);
        if (state == null || tab == null) {
            return;
        }
        links.forEach((each, link) -> Phrase.set(link, title(each, state)));
        tab.show(state);
    }

    private String title(DrawerView<S> each, S state) {
        String title = Texts.say(kind() + ".view." + each.word());
        String figure = each.figure().apply(state);
        return figure.isEmpty() ? title : title + " · " + figure;
    }
}
