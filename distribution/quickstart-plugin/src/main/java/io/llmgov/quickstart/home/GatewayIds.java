package io.llmgov.quickstart.home;

/**
 * Organization and environment of everything the quickstart deploys. Gravitee's defaults; the licence check of an API
 * fails on a null organization.
 */
final class GatewayIds {

    static final String ORGANIZATION = "DEFAULT";
    static final String ENVIRONMENT = "DEFAULT";

    private GatewayIds() {}
}
