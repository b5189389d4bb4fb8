package io.llmgov.core.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must happen at the end of an exchange, whatever that end is: refunds, cost, audit. Runs once, in reverse order
 * of registration (inner stages settle before outer ones sum up). A settlement that fails does not keep the others from running.
 */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final List<Consumer<Ending>> actions = new ArrayList<>(4);
    private Ending ending;

    /** Registers an action; when the end has already come, it runs at once. */
    void add(Consumer<Ending> action) {
        Ending known;
        synchronized (this) {
            known = ending;
            if (known == null) {
                actions.add(action);
            }
        }
        if (known != null) {
            run(action, known);
        }
    }

    /** Ends the exchange; only the first call has an effect. */
    void end(Ending how) {
        List<Consumer<Ending>> due;
        synchronized (this) {
            if (ending != null) {
                return;
            }
            ending = how;
            due = List.copyOf(actions).reversed();
        }
        due.forEach(action -> run(action, how));
    }

    private static void run(Consumer<Ending> action, Ending ending) {
        try {
            action.accept(ending);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A settlement at the end of an LLM exchange failed", e);
        }
    }
}
