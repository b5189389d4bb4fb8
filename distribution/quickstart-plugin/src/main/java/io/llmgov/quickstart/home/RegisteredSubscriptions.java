package io.llmgov.quickstart.home;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of {@code subscriptions.json} that are in force. An entry is in force while its API is deployed and has
 * its plan, so one that cannot be used yet is left out alone, and comes in when its API does.
 */
final class RegisteredSubscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(RegisteredSubscriptions.class);

    private final SubscriptionsFileReader reader;
    private final Gateway gateway;
    private final Reports reports;

    private String loadedContent;
    private List<SubscriptionEntry> entries = List.of();
    private Set<SubscriptionEntry> registered = Set.of();

    RegisteredSubscriptions(SubscriptionsFileReader reader, Gateway gateway, Reports reports) {
        this.reader = reader;
        this.gateway = gateway;
        this.reports = reports;
    }

    void load(String content) throws BrokenFileException {
        if (!content.equals(loadedContent)) {
            entries = reader.read(content);
            loadedContent = content;
        }
    }

    void clear() {
        entries = List.of();
        loadedContent = null;
    }

    boolean isLoaded() {
        return loadedContent != null;
    }

    /** @param report whether entries left out are worth a line now, or other files are still changing */
    void reconcile(DeployedApis apis, boolean report) {
        var usable = new LinkedHashSet<SubscriptionEntry>();
        var problems = new LinkedHashSet<String>();
        for (var entry : entries) {
            var problem = problem(entry, apis);
            if (problem == null) {
                usable.add(entry);
            } else {
                problems.add(problem);
            }
        }
        if (report) {
            reports.leftOut(HomeFolder.SUBSCRIPTIONS, problems);
        }
        register(usable);
    }

    private static String problem(SubscriptionEntry entry, DeployedApis apis) {
        var api = apis.find(entry.api()).orElse(null);
        if (api == null) {
            return "subscribes " + entry.describe() + ", which is not deployed";
        }
        var plan = api.plan(entry.plan()).orElse(null);
        if (plan == null) {
            return "subscribes " + entry.describe() + " with plan '" + entry.plan() + "', which " + api.name()
                    + " does not have";
        }
        if (!"api-key".equalsIgnoreCase(plan.getSecurity().getType())) {
            return "subscribes " + entry.describe() + " with plan '" + entry.plan() + "', which is no api-key plan";
        }
        return null;
    }

    private void register(Set<SubscriptionEntry> usable) {
        if (usable.equals(registered)) {
            return;
        }
        // Entries that go, go first: the same key may come back with another plan or other metadata.
        registered.stream().filter(entry -> !usable.contains(entry)).forEach(gateway::unregister);
        usable.stream().filter(entry -> !registered.contains(entry)).forEach(gateway::register);
        registered = usable;
        LOG.info("{}: {} subscriptions in force", HomeFolder.SUBSCRIPTIONS, usable.size());
    }

    List<SubscriptionEntry> active() {
        return List.copyOf(registered);
    }
}
