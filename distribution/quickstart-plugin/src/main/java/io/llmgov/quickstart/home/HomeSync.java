package io.llmgov.quickstart.home;

import io.llmgov.quickstart.home.HomeFolder.Content;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the gateway equal to the home folder. {@link #look()} is called about twice a second by one thread.
 *
 * <p>A good change is served at the look that finds it. Bad news, a broken file or a removed one, waits for the next
 * look: editors save by truncating or renaming, and half a file is not worth an error nor an outage. A file that is
 * broken harms nobody else, and its previous version stays.
 */
final class HomeSync {

    private final HomeFolder folder;
    private final Reports reports;
    private final DeployedApis apis;
    private final RegisteredSubscriptions subscriptions;
    private final DeployedOrganization organization;

    /** Every file that there ever was: one that is gone needs two looks too. */
    private final Set<String> seen = new TreeSet<>();

    private Map<String, Content> before;
    private boolean unsettled;

    HomeSync(
            HomeFolder folder,
            Reports reports,
            DeployedApis apis,
            RegisteredSubscriptions subscriptions,
            DeployedOrganization organization) {
        this.folder = folder;
        this.reports = reports;
        this.apis = apis;
        this.subscriptions = subscriptions;
        this.organization = organization;
    }

    /** Compares folder and gateway once and brings the gateway up to date. */
    void look() {
        Map<String, Content> now;
        try {
            now = folder.read();
        } catch (BrokenFileException e) {
            reports.broken(folder.path().toString(), e.getMessage(), "what was deployed from it stays");
            return;
        }
        reports.mended(folder.path().toString());
        if (now.equals(before) && !unsettled) {
            return;
        }
        unsettled = before != null && !now.equals(before);
        apply(now, before == null ? now : before);
        before = now;
    }

    Collection<ApiFile> servedApis() {
        return apis.all();
    }

    List<SubscriptionEntry> activeSubscriptions() {
        return subscriptions.active();
    }

    private void apply(Map<String, Content> now, Map<String, Content> before) {
        seen.addAll(now.keySet());

        // Platform flows first: an API must not be open for a moment without them.
        applyFile(HomeFolder.ORGANIZATION, now, before);
        seen.stream().filter(HomeFolder::isApi).forEach(name -> applyFile(name, now, before));
        applyFile(HomeFolder.SUBSCRIPTIONS, now, before);
        subscriptions.reconcile(apis, !unsettled);
    }

    private void applyFile(String name, Map<String, Content> now, Map<String, Content> before) {
        var content = now.get(name);
        boolean settled = Objects.equals(content, before.get(name));
        try {
            if (content != null) {
                deploy(name, content, now);
                reports.mended(name);
            } else if (settled) {
                remove(name);
                reports.mended(name);
            }
        } catch (BrokenFileException e) {
            if (settled) {
                reports.broken(
                        name,
                        e.getMessage(),
                        isDeployed(name) ? "its previous version stays deployed" : "it is not deployed");
            }
        }
    }

    private void deploy(String name, Content content, Map<String, Content> now) throws BrokenFileException {
        switch (name) {
            case HomeFolder.ORGANIZATION -> organization.deploy(content.readable());
            case HomeFolder.SUBSCRIPTIONS -> subscriptions.load(content.readable());
            default -> apis.deploy(name, content.readable(), now.keySet());
        }
    }

    private void remove(String name) {
        switch (name) {
            case HomeFolder.ORGANIZATION -> organization.reset();
            case HomeFolder.SUBSCRIPTIONS -> subscriptions.clear();
            default -> apis.remove(name);
        }
    }

    private boolean isDeployed(String name) {
        return switch (name) {
            case HomeFolder.ORGANIZATION -> true;
            case HomeFolder.SUBSCRIPTIONS -> subscriptions.isLoaded();
            default -> apis.isDeployed(name);
        };
    }
}
