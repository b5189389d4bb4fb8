package io.llmgov.quickstart.home;

import io.gravitee.definition.model.Organization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Keeps what it was told, and fails to start the APIs that it is told to fail. */
final class RecordingGateway implements Gateway {

    final Map<String, ApiFile> apis = new LinkedHashMap<>();
    final List<SubscriptionEntry> subscriptions = new ArrayList<>();
    final List<String> deployments = new ArrayList<>();
    Organization organization;
    String cannotStart;

    @Override
    public void deploy(ApiFile api) throws BrokenFileException {
        if (api.id().equals(cannotStart)) {
            throw new BrokenFileException("could not be started by the gateway; the log above this line says why");
        }
        apis.put(api.id(), api);
        deployments.add(api.id());
    }

    @Override
    public void undeploy(String apiId) {
        apis.remove(apiId);
    }

    @Override
    public void register(SubscriptionEntry subscription) {
        subscriptions.add(subscription);
    }

    @Override
    public void unregister(SubscriptionEntry subscription) {
        subscriptions.remove(subscription);
    }

    @Override
    public void deploy(Organization organization) {
        this.organization = organization;
    }

    TreeSet<String> applications() {
        var names = new TreeSet<String>();
        subscriptions.forEach(subscription -> names.add(subscription.application()));
        return names;
    }
}
