package io.yagura.lab.scenario;

import java.util.List;
import java.util.Optional;

/** The scenarios of one lab, by name. */
public record Scenarios(List<Scenario> all) {

    public Scenarios {
        all = List.copyOf(all);
    }

    /** What is told of one over HTTP. */
    public record State(String name, String description, boolean running) {

        public static State of(Scenario scenario) {
            return new State(scenario.name(), scenario.description(), scenario.isRunning());
        }
    }

    public Optional<Scenario> named(String name) {
        return all.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    public List<State> states() {
        return all.stream().map(State::of).toList();
    }
}
