package io.llmgov.runtime.health;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.llmgov.core.runtime.ProviderHealth;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** The health of all targets that any API of this gateway calls. */
public final class SharedProviderHealth implements ProviderHealth {

    static final int MOST_TARGETS = 5_000;
    static final int MOST_TURNS = 10_000;

    /** No provider means a longer one; a mistaken Retry-After must not take a target out for days. */
    static final long LONGEST_COOL_DOWN_MS = 3_600_000;

    private final Clock clock;
    private final Registry<Target> targets;
    private final Registry<Turns> turns;

    public SharedProviderHealth(CircuitSettings settings, Clock clock) {
        CircuitBreakerConfig config = settings.config(clock);
        this.clock = clock;
        this.targets = new Registry<>(MOST_TARGETS, clock::millis, name -> new Target(name, config, settings, clock));
        this.turns = new Registry<>(MOST_TURNS, clock::millis, key -> new Turns(clock.millis()));
    }

    @Override
    public boolean tryAcquire(String target) {
        Target.Begin begin = targets.get(target).begin();
        while (begin == Target.Begin.RETIRED) {
            begin = targets.get(target).begin();
        }
        return begin == Target.Begin.BEGUN;
    }

    @Override
    public void succeeded(String target, long durationNanos) {
        targets.find(target).ifPresent(found -> found.succeeded(Math.max(0, durationNanos)));
    }

    @Override
    public void failed(String target, long durationNanos) {
        targets.find(target).ifPresent(found -> found.failed(Math.max(0, durationNanos)));
    }

    @Override
    public void abandoned(String target) {
        targets.find(target).ifPresent(Target::abandoned);
    }

    @Override
    public void firstToken(String target, long nanos) {
        if (nanos > 0) {
            targets.find(target).ifPresent(found -> found.firstToken(nanos));
        }
    }

    @Override
    public void coolDown(String target, long millis) {
        if (millis > 0) {
            targets.get(target).coolDown(Math.min(millis, LONGEST_COOL_DOWN_MS));
        }
    }

    @Override
    public long unavailableMillis(String target) {
        return targets.find(target).map(Target::unavailableMillis).orElse(0L);
    }

    @Override
    public int inFlight(String target) {
        return targets.find(target).map(Target::inFlight).orElse(0);
    }

    @Override
    public double firstTokenNanos(String target) {
        return targets.find(target).map(Target::firstTokenNanos).orElse(0.0);
    }

    @Override
    public void headroom(String target, double share) {
        if (!Double.isNaN(share)) {
            targets.get(target).headroom(Math.clamp(share, 0.0, 1.0));
        }
    }

    @Override
    public double headroom(String target) {
        return targets.find(target).map(Target::headroom).orElse(1.0);
    }

    @Override
    public long turn(String key) {
        return turns.get(key).next(clock.millis());
    }

    /** All targets, by name. */
    public List<TargetStatus> status() {
        return targets.all().entrySet().stream()
                .map(entry -> entry.getValue().status(entry.getKey()))
                .sorted(Comparator.comparing(TargetStatus::target))
                .toList();
    }
}
