package io.llmgov.quickstart.home;

import io.gravitee.gateway.api.service.ApiKey;
import io.gravitee.gateway.api.service.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One line of {@code subscriptions.json}: the key with which an application calls one plan of one API.
 *
 * @param metadata what policies read as {@code {#subscription.metadata['team']}}
 */
record SubscriptionEntry(
        String apiKey,
        String api,
        String plan,
        String application,
        String applicationName,
        Map<String, String> metadata) {

    /** What identifies the line in a message: never the key. */
    String describe() {
        return "application '" + application + "' to API '" + api + "'";
    }

    /** Stable over restarts and edits, so that counters of a subscription survive both; it does not reveal the key. */
    private String id() {
        var identity = String.join("\n", api, plan, application, apiKey);
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    Subscription toSubscription() {
        var subscription = new Subscription();
        subscription.setId(id());
        subscription.setApi(api);
        subscription.setPlan(plan);
        subscription.setApplication(application);
        subscription.setApplicationName(applicationName);
        subscription.setEnvironmentId(GatewayIds.ENVIRONMENT);
        subscription.setStatus("ACCEPTED");
        subscription.setConsumerStatus(Subscription.ConsumerStatus.STARTED);
        subscription.setType(Subscription.Type.STANDARD);
        subscription.setMetadata(new HashMap<>(metadata));
        return subscription;
    }

    ApiKey toApiKey() {
        return ApiKey.builder()
                .id(id())
                .key(apiKey)
                .api(api)
                .plan(plan)
                .subscription(id())
                .application(application)
                .active(true)
                .build();
    }

    /** Without the key, since records end up in logs. */
    @Override
    public String toString() {
        return "subscription of " + describe() + ", plan '" + plan + "'";
    }
}
