package io.llmgov.testing.redis;

import io.gravitee.platform.repository.api.RepositoryProvider;
import io.gravitee.platform.repository.api.Scope;

/** What a gateway with {@code ratelimit.type: redis} looks for. */
public class RedisCountersProvider implements RepositoryProvider {

    @Override
    public String type() {
        return "redis";
    }

    @Override
    public Scope[] scopes() {
        return new Scope[] {Scope.RATE_LIMIT};
    }

    @Override
    public Class<?> configuration(Scope scope) {
        return scope == Scope.RATE_LIMIT ? RedisCountersConfiguration.class : null;
    }
}
