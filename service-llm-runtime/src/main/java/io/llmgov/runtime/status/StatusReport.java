package io.llmgov.runtime.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.runtime.health.SharedProviderHealth;
import io.llmgov.runtime.health.TargetStatus;
import io.llmgov.runtime.prices.ListPrices;
import io.llmgov.runtime.tokens.JtokkitTokenCounter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What the runtime is doing, as JSON for an operator: names, counts and times, never a credential or a prompt. */
public final class StatusReport {

    private final String version;
    private final SharedProviderHealth health;
    private final JtokkitTokenCounter tokens;
    private final ListPrices prices;
    private final Clock clock;
    private final Instant start;

    public StatusReport(
            String version, SharedProviderHealth health, JtokkitTokenCounter tokens, ListPrices prices, Clock clock) {
        this.version = version;
        this.health = health;
        this.tokens = tokens;
        this.prices = prices;
        this.clock = clock;
        this.start = clock.instant();
    }

    public ObjectNode json() {
        ObjectNode report = Json.object();
        report.put("version", version);
        report.put("uptimeMs", Duration.between(start, clock.instant()).toMillis());
        health.status()
                .forEach(target -> write(target, report.withArray("/targets").addObject()));
        report.withArray("/targets");
        tokens.loadedEncodings().forEach(report.putObject("tokenizer").putArray("encodingsLoaded")::add);
        report.putObject("priceCatalogue").put("models", prices.listedModels()).put("ownPrices", prices.ownPrices());
        return report;
    }

    private static void write(TargetStatus target, ObjectNode node) {
        node.put("target", target.target());
        node.put("circuit", target.circuit());
        node.put("unavailableMs", target.unavailableMs());
        node.put(
                "coolingDownUntil",
                target.coolingDownUntil() == null
                        ? null
                        : target.coolingDownUntil().toString());
        node.put("inFlight", target.inFlight());
        node.put("timeToFirstTokenMs", target.firstTokenMs() == null ? null : Math.round(target.firstTokenMs()));
        node.put("headroom", target.headroom());
        node.put("calls", target.calls());
        node.put("failures", target.failures());
    }
}
