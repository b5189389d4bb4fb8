package io.llmgov.testing.redis;

import io.vertx.core.Vertx;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The Spring configuration of the repository: the bean that Gravitee's rate-limit service asks for. */
public class RedisCountersConfiguration {

    @Bean
    public RedisCounters redisCounters(Vertx vertx, Environment environment) {
        String host = environment.getProperty("ratelimit.redis.host", "localhost");
        int port = environment.getProperty("ratelimit.redis.port", Integer.class, 6379);
        return new RedisCounters(vertx, "redis://" + host + ":" + port);
    }
}
