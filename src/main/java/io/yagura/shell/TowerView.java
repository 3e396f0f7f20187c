package io.yagura.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.act.OperationBook;
import io.yagura.observe.NeedBook;
import io.yagura.screen.Address;
import io.yagura.screen.Live;
import io.yagura.screen.Panel;
import io.yagura.screen.PanelContribution;
import io.yagura.screen.StripContribution;
import io.yagura.screen.Viewer;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** The one screen: what needs a person, and every feature's panel. */
@Route("")
@PageTitle("Yagura")
@PermitAll
class TowerView extends Div implements AfterNavigationObserver {

    private final TopBar top;
    private final List<Panel> panels;

    TowerView(
            Live live,
            NeedBook needs,
            OperationBook operations,
            CurrentOperator operators,
            AccessPolicy policy,
            ObjectProvider<PanelContribution> contributions,
            ObjectProvider<StripContribution> strips) {
        addClassName("yg-tower");
        Viewer viewer = new Viewer(operators.get(), policy);
        top = new TopBar(live, viewer);
        panels = contributions.stream()
                .sorted(Comparator.comparingInt(PanelContribution::order))
                .map(contribution -> contribution.create(viewer))
                .toList();
        Main main = new Main();
        main.addClassName("yg-panels");
        panels.forEach(main::add);
        add(top, new NeedsStrip(live, needs, viewer), new OperationsStrip(live, operations, viewer), main);
        List<Component> strip =
                strips.orderedStream().map(StripContribution::create).toList();
        if (!strip.isEmpty()) {
            Footer foot = new Footer();
            foot.addClassName("yg-strip");
            foot.add(strip);
            add(foot);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Address address = Address.of(event.getLocation());
        top.open(address);
        panels.forEach(panel -> panel.open(address));
    }
}
