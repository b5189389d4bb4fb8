package io.llmgov.testing.redis;

import io.gravitee.repository.ratelimit.api.RateLimitRepository;
import io.gravitee.repository.ratelimit.model.RateLimit;
import io.reactivex.rxjava3.core.Single;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Counters in Redis with the properties of Gravitee's own repository: one atomic script, the first caller decides on the
 * expiry, an error when Redis does not answer in time.
 */
public class RedisCounters implements RateLimitRepository<RateLimit> {

    private static final String PREFIX = "ratelimit:";

    private final Redis redis;
    private final long timeoutMillis;
    private final String script;

    RedisCounters(Vertx vertx, String address, long timeoutMillis) {
        this.timeoutMillis = timeoutMillis;
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(address)
                        .setMaxPoolSize(16)
                        .setMaxPoolWaiting(10_000)
                        .setMaxWaitingHandlers(100_000));
        this.script = read("/increment.lua");
    }

    private static String read(String resource) {
        try (InputStream in = RedisCounters.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Single<RateLimit> incrementAndGet(String key, long weight, Supplier<RateLimit> supplier) {
        RateLimit fresh = supplier.get();
        Request increment = Request.cmd(Command.EVAL)
                .arg(script)
                .arg(1)
                .arg(PREFIX + key)
                .arg(weight)
                .arg(fresh.getResetTime());
        return Single.<Response>create(emitter -> {
                    Future<Response> answer = redis.send(increment);
                    answer.onSuccess(emitter::onSuccess).onFailure(emitter::tryOnError);
                })
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .map(value -> counter(key, fresh, value.toLong()));
    }

    private static RateLimit counter(String key, RateLimit fresh, long value) {
        RateLimit counter = new RateLimit(key);
        counter.setCounter(value);
        counter.setLimit(fresh.getLimit());
        counter.setResetTime(fresh.getResetTime());
        counter.setSubscription(fresh.getSubscription());
        return counter;
    }
}
