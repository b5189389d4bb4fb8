package io.llmgov.router.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.router.provider.TokenEndpoint;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fetches tokens over the gateway's own Vert.x, through its system proxy if it has one. A token lasts for an hour or so,
 * so each call makes a connection of its own and closes it: nothing is left behind by an API that is undeployed.
 * Certificates are checked against the Java runtime's; redirects are not followed.
 */
final class OAuthTokenEndpoint implements TokenEndpoint {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** RFC 6749, section 5.2. */
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,40}");

    private final Vertx vertx;
    private final ProxyOptions proxy;
    private final int timeoutMillis;

    /** @param proxy null when there is none */
    OAuthTokenEndpoint(Vertx vertx, ProxyOptions proxy, int timeoutMillis) {
        this.vertx = vertx;
        this.proxy = proxy;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public Single<ObjectNode> post(String uri, Map<String, String> form) {
        return Single.using(
                        () -> vertx.createHttpClient(options(uri)),
                        client -> Single.<Answer>create(emitter -> send(client, uri, form, emitter)),
                        HttpClient::close)
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS, EventLoop.current())
                .map(OAuthTokenEndpoint::token);
    }

    private HttpClientOptions options(String uri) {
        HttpClientOptions options =
                new HttpClientOptions().setConnectTimeout(timeoutMillis).setKeepAlive(false);
        return proxy == null || LOOPBACK.contains(URI.create(uri).getHost()) ? options : options.setProxyOptions(proxy);
    }

    private record Answer(int status, Buffer body) {}

    private static void send(HttpClient client, String uri, Map<String, String> form, SingleEmitter<Answer> emitter) {
        RequestOptions request = new RequestOptions()
                .setAbsoluteURI(uri)
                .setMethod(HttpMethod.POST)
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader("Accept", "application/json");
        client.request(request)
                .compose(opened -> opened.send(encode(form)))
                .onSuccess(response -> read(response, emitter))
                .onFailure(emitter::tryOnError);
    }

    private static void read(HttpClientResponse response, SingleEmitter<Answer> emitter) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(emitter::tryOnError);
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_ANSWER_BYTES) {
                emitter.tryOnError(new RefusedException("the token endpoint's answer is too large"));
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> emitter.onSuccess(new Answer(response.statusCode(), body)));
    }

    private static ObjectNode token(Answer answer) {
        JsonNode document = parsed(answer.body());
        if (answer.status() != 200) {
            String code = document.path("error").asText("");
            throw new RefusedException("the token endpoint answered " + answer.status()
                    + (ERROR_CODE.matcher(code).matches() ? " (" + code + ")" : ""));
        }
        if (document instanceof ObjectNode object) {
            return object;
        }
        throw new RefusedException("the token endpoint's answer is not a JSON object");
    }

    private static JsonNode parsed(Buffer body) {
        try {
            return Json.parse(body.getBytes());
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static Buffer encode(Map<String, String> form) {
        return Buffer.buffer(form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }
}
