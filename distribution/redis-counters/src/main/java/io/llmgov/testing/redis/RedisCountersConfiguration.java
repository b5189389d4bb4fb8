package io.llmgov.testing.redis;

import io.vertx.core.Vertx;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The Spring configuration of the repository, with the settings of Gravitee's own that matter here. */
public class RedisCountersConfiguration {

    private static final long DEFAULT_TIMEOUT_MILLIS = 10;

    /** The plugin handler hands on only beans whose names end with {@code Repository}. */
    @Bean
    public RedisCounters rateLimitRepository(Vertx vertx, Environment environment) {
        String host = environment.getProperty("ratelimit.redis.host", "localhost");
        int port = environment.getProperty("ratelimit.redis.port", Integer.class, 6379);
        long timeout = environment.getProperty("ratelimit.redis.operation.timeout", Long.class, DEFAULT_TIMEOUT_MILLIS);
        return new RedisCounters(vertx, "redis://" + host + ":" + port, timeout);
    }
}
