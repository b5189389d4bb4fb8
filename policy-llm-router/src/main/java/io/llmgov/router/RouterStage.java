package io.llmgov.router;

import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.exchange.LlmChain;
import io.llmgov.core.exchange.Stage;
import io.llmgov.core.exchange.StageOrder;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.access.Access;
import io.llmgov.router.config.RouterConfiguration;
import io.llmgov.router.failover.RoutedCall;
import io.llmgov.router.route.Endpoints;
import io.llmgov.router.route.GatewayServices;
import io.llmgov.router.route.ModelListing;
import io.llmgov.router.route.Routes;
import io.llmgov.router.route.Target;
import io.llmgov.router.route.TokenEstimate;
import io.reactivex.rxjava3.core.Completable;
import java.util.List;

/** The innermost stage: decides who answers, and lets the next one try when it fails. */
final class RouterStage implements Stage {

    private static final String PREPARED = LlmRouterPolicy.ID + ".prepared";

    private final RouterConfiguration configuration;
    private final Routes routes;
    private final Endpoints endpoints;
    private final GatewayServices services = new GatewayServices();

    RouterStage(RouterConfiguration configuration) {
        this.configuration = configuration;
        this.routes = new Routes(configuration);
        this.endpoints = new Endpoints(configuration.providers());
    }

    @Override
    public int order() {
        return StageOrder.ROUTER;
    }

    /** Decides who may answer, so that every stage knows what the call may cost, and nobody reserves for a model that is refused. */
    @Override
    public Completable prepare(Exchange exchange) {
        return Completable.defer(() -> {
            services.require(exchange.context());
            endpoints.require(exchange.context());
            return Access.of(exchange.context(), configuration.access())
                    .doOnSuccess(access -> prepare(exchange, access))
                    .ignoreElement();
        });
    }

    private void prepare(Exchange exchange, Access access) {
        List<Target> candidates = exchange.format().operation() == Operation.MODELS
                ? List.of()
                : routes.candidates(exchange, access, services, endpoints);
        exchange.offers(candidates.stream().map(Target::offer).toList());
        exchange.put(PREPARED, new Prepared(access, candidates));
    }

    @Override
    public Completable intercept(Exchange exchange, Continuation next) {
        return Completable.defer(() -> {
            Prepared prepared = exchange.<Prepared>get(PREPARED).orElseThrow();
            if (exchange.format().operation() == Operation.MODELS) {
                new ModelListing(routes, prepared.access()).answer(exchange);
                return Completable.complete();
            }
            exchange.onEnd(ending -> RouterMetrics.report(exchange));
            if (prepared.candidates().isEmpty()) {
                return new TokenEstimate(services.counter(), routes.firstModel(exchange, prepared.access()))
                        .answer(exchange);
            }
            return new RoutedCall(exchange, LlmChain.backend(exchange), configuration, services, prepared.candidates())
                    .run();
        });
    }

    /** What is known before the first stage intercepts. */
    private record Prepared(Access access, List<Target> candidates) {}
}
