package io.llmgov.simulator;

import io.llmgov.simulator.anthropic.AnthropicApi;
import io.llmgov.simulator.openai.AzureOpenAiApi;
import io.llmgov.simulator.openai.OpenAiApi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From an HTTP request to the provider that it is meant for, with the failures that were ordered. */
final class Dispatcher {

    private final SimulatorOptions options;
    private final Faults faults = new Faults();
    private final RateLimits rateLimits = new RateLimits();
    private final Journal journal = new Journal();
    private final Traffic traffic = new Traffic();
    private final ControlApi control = new ControlApi(faults, rateLimits, journal, traffic);
    private final List<ProviderApi> providers;

    Dispatcher(SimulatorOptions options) {
        this.options = options;
        var ids = new Ids();
        var openAi = new OpenAiApi(options.name(), ids, rateLimits);
        // OpenAI last: whatever nobody else owns gets its 404.
        this.providers = List.of(new AnthropicApi(options.name(), ids, rateLimits), new AzureOpenAiApi(openAi), openAi);
    }

    void dispatch(Vertx vertx, HttpServerRequest request) {
        // The writer first: a client may go away while its body is still on the way.
        if (request.path().startsWith(ControlApi.PREFIX)) {
            request.body().onSuccess(body -> {
                var reply = control.answer(call(request, body));
                request.response()
                        .setStatusCode(reply.status())
                        .putHeader("Content-Type", "application/json")
                        .end(Buffer.buffer(reply.body()));
            });
            return;
        }
        var writer = new ReplyWriter(vertx, request, traffic, options.tokensPerSecond());
        request.body().onSuccess(body -> {
            var call = call(request, body);
            journal.add(call);
            answer(call, writer);
        });
    }

    private static Call call(HttpServerRequest request, Buffer body) {
        return new Call(request.method().name(), request.path(), request.query(), request.headers(), body);
    }

    private void answer(Call call, ReplyWriter writer) {
        var provider =
                providers.stream().filter(api -> api.owns(call)).findFirst().orElseThrow();
        var model = faults.next().orElseGet(() -> provider.model(call));
        Reply reply;
        try {
            reply = Behaviour.of(model, provider.answer(call), provider, call);
        } catch (ApiException e) {
            var headers = headers(provider, e.status());
            reply = Reply.Whole.of(e.status(), headers, provider.errorBody(e, headers));
        } catch (RuntimeException e) {
            // A request that this simulator does not understand must not look like a provider that hangs.
            e.printStackTrace();
            reply = Reply.Whole.of(500, Map.of(), provider.error(500).body());
        }
        writer.write(reply, Behaviour.firstTokenDelayMs(model, options.firstTokenDelayMs()));
    }

    private static Map<String, String> headers(ProviderApi provider, int status) {
        var headers = new LinkedHashMap<>(provider.headers(0));
        if (status == 429) {
            headers.putAll(provider.exhaustedHeaders());
            headers.put("Retry-After", "1");
        }
        return headers;
    }
}
