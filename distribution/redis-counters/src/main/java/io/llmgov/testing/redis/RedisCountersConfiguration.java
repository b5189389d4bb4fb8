package io.llmgov.testing.redis;

import io.vertx.core.Vertx;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The Spring configuration of the repository. */
public class RedisCountersConfiguration {

    /** The plugin handler hands on only beans whose names end with {@code Repository}. */
    @Bean
    public RedisCounters rateLimitRepository(Vertx vertx, Environment environment) {
        String host = environment.getProperty("ratelimit.redis.host", "localhost");
        int port = environment.getProperty("ratelimit.redis.port", Integer.class, 6379);
        return new RedisCounters(vertx, "redis://" + host + ":" + port);
    }
}
