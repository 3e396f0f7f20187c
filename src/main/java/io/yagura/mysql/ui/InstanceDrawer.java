package io.yagura.mysql.ui;

import io.yagura.mysql.InstanceState;
import io.yagura.observe.Spending;
import io.yagura.screen.Address;
import io.yagura.screen.SideDrawer;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

final class InstanceDrawer extends SideDrawer {
    private final String instance;

    InstanceDrawer(String instance, InstantSource clock, Spending spending, Eyes eyes, Address back) {
        super(instance, back);
        this.instance = instance;
    }

    String instance() {
        return instance;
    }

    void open(Address address) {}

    void show(@Nullable InstanceState state) {}
}
