package io.llmgov.router.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.TokenEndpoint;
import io.reactivex.rxjava3.core.Single;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Fetches tokens over the gateway's own Vert.x. One connection pool for each API that uses it, made when first needed. */
final class OAuthTokenEndpoint implements TokenEndpoint {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Vertx vertx;
    private HttpClient client;

    OAuthTokenEndpoint(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Single<ObjectNode> post(String uri, Map<String, String> form) {
        return Single.create(emitter -> client().request(new RequestOptions()
                        .setAbsoluteURI(uri)
                        .setMethod(HttpMethod.POST)
                        .setTimeout(TIMEOUT_MILLIS)
                        .putHeader("Content-Type", "application/x-www-form-urlencoded")
                        .putHeader("Accept", "application/json"))
                .compose(request -> request.send(encode(form)))
                .compose(response -> response.body().map(body -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException("the token endpoint answered " + response.statusCode());
                    }
                    return (ObjectNode) Json.parse(body.toString(StandardCharsets.UTF_8));
                }))
                .onSuccess(emitter::onSuccess)
                .onFailure(emitter::tryOnError));
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(4));
        }
        return client;
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
