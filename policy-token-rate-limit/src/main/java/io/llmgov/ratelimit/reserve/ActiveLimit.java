package io.llmgov.ratelimit.reserve;

import io.llmgov.ratelimit.config.LevelConfiguration;
import io.llmgov.ratelimit.window.Windows;

/**
 * A level's limit for one request.
 *
 * @param key whose limit it is
 * @param limit in the unit; micro-dollars for money
 */
public record ActiveLimit(LevelConfiguration level, Windows windows, String key, long limit) {

    public String name() {
        return level.name();
    }
}
