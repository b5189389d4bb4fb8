package io.llmgov.quickstart.home;

import io.gravitee.definition.model.Organization;
import io.gravitee.gateway.api.service.ApiKeyService;
import io.gravitee.gateway.api.service.SubscriptionService;
import io.gravitee.gateway.handlers.api.manager.ApiManager;
import io.gravitee.gateway.platform.organization.ReactableOrganization;
import io.gravitee.gateway.platform.organization.manager.OrganizationManager;
import io.gravitee.gateway.reactive.handlers.api.v4.Api;
import io.gravitee.gateway.reactive.reactor.ApiReactor;
import io.gravitee.gateway.reactor.handler.HttpAcceptor;
import io.gravitee.gateway.reactor.handler.ReactorHandlerRegistry;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running gateway. Does what Gravitee's sync service does with what it reads from the management repository:
 * definitions go to the API manager, subscriptions and keys into the caches in which the security chain looks.
 */
final class GraviteeGateway implements Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(GraviteeGateway.class);

    private final ApiManager apis;
    private final ReactorHandlerRegistry handlers;
    private final SubscriptionService subscriptions;
    private final ApiKeyService apiKeys;
    private final OrganizationManager organizations;

    private long lastDeployment;

    GraviteeGateway(
            ApiManager apis,
            ReactorHandlerRegistry handlers,
            SubscriptionService subscriptions,
            ApiKeyService apiKeys,
            OrganizationManager organizations) {
        this.apis = apis;
        this.handlers = handlers;
        this.subscriptions = subscriptions;
        this.apiKeys = apiKeys;
        this.organizations = organizations;
    }

    @Override
    public void deploy(ApiFile file) throws BrokenFileException {
        var api = new Api(file.api());
        var deployment = nextDeployment();
        api.setEnabled(true);
        api.setOrganizationId(GatewayIds.ORGANIZATION);
        api.setEnvironmentId(GatewayIds.ENVIRONMENT);
        api.setDeployedAt(deployment);
        api.setRevision(Long.toString(deployment.getTime()));
        try {
            apis.register(api);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("API '{}' could not be deployed", file.id(), e);
        }
        if (!isServed(api)) {
            throw new BrokenFileException("could not be started by the gateway; the log above this line says why");
        }
    }

    /**
     * The API manager takes an update only when it is younger than what it has, to the millisecond, so two updates in
     * the same millisecond must not get the same date.
     */
    private Date nextDeployment() {
        lastDeployment = Math.max(System.currentTimeMillis(), lastDeployment + 1);
        return new Date(lastDeployment);
    }

    /** The API manager only logs when a handler cannot be built; then the previous one keeps serving. */
    private boolean isServed(Api api) {
        return handlers.getAcceptors(HttpAcceptor.class).stream()
                .anyMatch(acceptor -> acceptor.reactor() instanceof ApiReactor<?> reactor && reactor.api() == api);
    }

    @Override
    public void undeploy(String apiId) {
        apis.unregister(apiId);
    }

    @Override
    public void register(SubscriptionEntry entry) {
        // The subscription first: a key without one would be refused for a moment.
        subscriptions.register(entry.toSubscription());
        apiKeys.register(entry.toApiKey());
    }

    @Override
    public void unregister(SubscriptionEntry entry) {
        apiKeys.unregister(entry.toApiKey());
        subscriptions.unregister(entry.toSubscription());
    }

    @Override
    public void deploy(Organization organization) {
        organizations.register(new ReactableOrganization(organization));
    }
}
