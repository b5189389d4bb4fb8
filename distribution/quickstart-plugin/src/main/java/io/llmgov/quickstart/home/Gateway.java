package io.llmgov.quickstart.home;

import io.gravitee.definition.model.Organization;

/** What the home folder does to the gateway: a seam, so that the folder's rules are tested without a gateway. */
interface Gateway {

    /** Deploys the API, or replaces the one with the same id without a gap. */
    void deploy(ApiFile api) throws BrokenFileException;

    void undeploy(String apiId);

    void register(SubscriptionEntry subscription);

    void unregister(SubscriptionEntry subscription);

    void deploy(Organization organization);
}
