package io.llmgov.runtime;

import io.gravitee.common.service.AbstractService;
import io.gravitee.node.api.Node;
import io.gravitee.node.management.http.endpoint.ManagementEndpointManager;
import io.llmgov.core.Suite;
import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.core.runtime.GatewayCounters;
import io.llmgov.core.runtime.LimitBoard;
import io.llmgov.core.runtime.LlmRuntime;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.core.runtime.ProviderHealth;
import io.llmgov.core.runtime.RuntimeBridge;
import io.llmgov.core.runtime.TokenCounter;
import io.llmgov.runtime.health.MonotonicClock;
import io.llmgov.runtime.health.SharedProviderHealth;
import io.llmgov.runtime.limits.KnownLimits;
import io.llmgov.runtime.limits.LimitMetrics;
import io.llmgov.runtime.limits.LimitsEndpoint;
import io.llmgov.runtime.limits.MemoryCounters;
import io.llmgov.runtime.prices.ListPrices;
import io.llmgov.runtime.status.StatusEndpoint;
import io.llmgov.runtime.status.StatusReport;
import io.llmgov.runtime.tokens.JtokkitTokenCounter;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * What must exist once per gateway, made available to the policies of all its APIs. The gateway starts it by itself,
 * before APIs are deployed. When a setting is wrong nothing is published, and the LLM policies refuse requests: better
 * than limits that aren't the ones which somebody wrote down.
 */
public class LlmRuntimeService extends AbstractService<LlmRuntimeService> {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRuntimeService.class);

    /** Before the services that deploy APIs, which have Gravitee's default order of 1000. */
    private static final int ORDER = 100;

    private StatusEndpoint status;
    private LimitsEndpoint limitsEndpoint;
    private Runnable limitMetrics = () -> {};

    @Override
    protected String name() {
        return "LLM runtime";
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        RuntimeSettings settings = settings();
        Clock clock = new MonotonicClock();
        var health = new SharedProviderHealth(settings.circuit(), clock);
        var tokens = new JtokkitTokenCounter(settings.factors());
        var prices = ListPrices.load(settings.prices());
        var counters = new MemoryCounters(clock);
        var limits = new KnownLimits(clock);
        publish(health, tokens, prices, counters, limits);
        limitMetrics = LimitMetrics.start(vertx(), limits, settings.keysInMetrics());
        limitsEndpoint = new LimitsEndpoint(limits);
        applicationContext
                .getBeanProvider(ManagementEndpointManager.class)
                .ifAvailable(api -> api.register(limitsEndpoint));
        status = new StatusEndpoint(new StatusReport(Suite.VERSION, health, tokens, prices, clock));
        applicationContext.getBeanProvider(ManagementEndpointManager.class).ifAvailable(api -> api.register(status));
        if (settings.warmUp()) {
            applicationContext
                    .getBeanProvider(Node.class)
                    .ifAvailable(node -> WarmUp.afterStart(vertx(), node, tokens::warmUp));
        }
        LOG.info("LLM runtime {} started: {} models with list prices", Suite.VERSION, prices.listedModels());
    }

    @Override
    protected void doStop() throws Exception {
        withdraw();
        limitMetrics.run();
        applicationContext.getBeanProvider(ManagementEndpointManager.class).ifAvailable(api -> {
            api.unregister(status);
            api.unregister(limitsEndpoint);
        });
        super.doStop();
    }

    private RuntimeSettings settings() {
        try {
            return RuntimeSettings.read(applicationContext.getBean(Environment.class)::getProperty);
        } catch (ConfigurationException e) {
            LOG.error("The LLM runtime does not start and LLM policies will refuse requests: {}", e.getMessage());
            throw e;
        }
    }

    private void publish(
            ProviderHealth health,
            TokenCounter tokens,
            PriceCatalogue prices,
            GatewayCounters counters,
            LimitBoard limits) {
        RuntimeBridge.publish(vertx(), ProviderHealth.class, health);
        RuntimeBridge.publish(vertx(), TokenCounter.class, tokens);
        RuntimeBridge.publish(vertx(), PriceCatalogue.class, prices);
        RuntimeBridge.publish(vertx(), GatewayCounters.class, counters);
        RuntimeBridge.publish(vertx(), LimitBoard.class, limits);
        // Last: who finds the runtime finds all of it.
        RuntimeBridge.publish(vertx(), LlmRuntime.class, () -> Suite.VERSION);
    }

    private void withdraw() {
        RuntimeBridge.withdraw(vertx(), LlmRuntime.class);
        RuntimeBridge.withdraw(vertx(), LimitBoard.class);
        RuntimeBridge.withdraw(vertx(), GatewayCounters.class);
        RuntimeBridge.withdraw(vertx(), PriceCatalogue.class);
        RuntimeBridge.withdraw(vertx(), TokenCounter.class);
        RuntimeBridge.withdraw(vertx(), ProviderHealth.class);
    }

    private Vertx vertx() {
        return applicationContext.getBean(Vertx.class);
    }
}
