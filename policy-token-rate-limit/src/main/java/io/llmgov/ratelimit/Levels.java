package io.llmgov.ratelimit;

import io.gravitee.el.TemplateEngine;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.policy.Glob;
import io.llmgov.ratelimit.config.Amounts;
import io.llmgov.ratelimit.config.LevelConfiguration;
import io.llmgov.ratelimit.reserve.ActiveLimit;
import io.llmgov.ratelimit.window.Windows;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import java.util.List;

/** The levels of a configuration, and what they are for one request: whose limit, and how much. */
final class Levels {

    private final List<Level> levels;

    private record Level(LevelConfiguration configuration, Windows windows) {}

    Levels(List<LevelConfiguration> configurations) {
        levels = configurations.stream()
                .map(level -> new Level(level, new Windows(level)))
                .toList();
    }

    /** Fails with {@link LlmErrorException} when a key or a limit has no usable value: a limit must not vanish in silence. */
    Single<List<ActiveLimit>> of(Exchange exchange) {
        TemplateEngine engine = exchange.context().getTemplateEngine();
        return Flowable.fromIterable(levels)
                .filter(level -> concerns(level, exchange.requestedModel()))
                .concatMapSingle(level -> Single.zip(
                        key(level.configuration(), engine),
                        limit(level.configuration(), engine),
                        (key, limit) -> new ActiveLimit(level.configuration(), level.windows(), key, limit)))
                .toList();
    }

    private static boolean concerns(Level level, String model) {
        List<String> models = level.configuration().models();
        return models.isEmpty() || model != null && models.stream().anyMatch(glob -> Glob.matches(glob, model));
    }

    private static Single<String> key(LevelConfiguration level, TemplateEngine engine) {
        return evaluate(level.key(), engine)
                .switchIfEmpty(Maybe.fromCallable(level::defaultKey))
                .switchIfEmpty(Single.error(() -> unusable(level, "its key has no value for this consumer")));
    }

    private static Single<Long> limit(LevelConfiguration level, TemplateEngine engine) {
        if (level.dynamicLimit() == null) {
            return Single.just(Amounts.of(level.unit(), level.limit()));
        }
        return evaluate(level.dynamicLimit(), engine)
                .map(value -> Amounts.ofExpression(level.unit(), value))
                .onErrorComplete()
                .switchIfEmpty(Single.error(() -> unusable(level, "its dynamicLimit is no number of 0 or more")));
    }

    private static Maybe<String> evaluate(String expression, TemplateEngine engine) {
        return engine.eval(expression, String.class)
                .onErrorComplete()
                .map(String::trim)
                .filter(value -> !value.isEmpty());
    }

    private static LlmErrorException unusable(LevelConfiguration level, String why) {
        return new LlmErrorException(LlmError.of(
                ErrorKey.LLM_POLICY_MISCONFIGURED,
                "Policy llm-token-rate-limit cannot apply the limit '" + level.name() + "': " + why + "."));
    }
}
