package io.llmgov.pii.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.pii.config.AnalyzerConfiguration;
import io.llmgov.pii.detect.Finding;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Asks a service that speaks the protocol of Presidio's analyzer ({@code POST /analyze}). The connections of one request
 * are shared by its texts and closed at its end: nothing is left behind by an API that is undeployed. Certificates are
 * checked against the Java runtime's; redirects are not followed.
 */
public final class Analyzer {

    private static final int CONNECTIONS = 4;
    private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;
    private static final int LONGEST_TYPE = 40;

    private final Vertx vertx;
    private final AnalyzerConfiguration configuration;

    public Analyzer(Vertx vertx, AnalyzerConfiguration configuration) {
        this.vertx = vertx;
        this.configuration = configuration;
    }

    /**
     * What the service finds in each text, in the order of the texts; findings may overlap. Fails when any of its answers
     * is late or is no list of findings; no failure quotes a text.
     */
    public Single<List<List<Finding>>> find(List<String> texts) {
        return Single.using(
                () -> vertx.createHttpClient(new HttpClientOptions()
                        .setConnectTimeout(configuration.timeoutMs())
                        .setMaxPoolSize(CONNECTIONS)),
                client -> Flowable.fromIterable(texts)
                        .concatMapEager(text -> find(client, text).toFlowable(), CONNECTIONS, 1)
                        .toList(),
                HttpClient::close);
    }

    private Single<List<Finding>> find(HttpClient client, String text) {
        if (text.isBlank()) {
            return Single.just(List.of());
        }
        return Single.<Buffer>create(emitter -> send(client, text, emitter))
                .timeout(configuration.timeoutMs(), TimeUnit.MILLISECONDS, EventLoop.current())
                .map(body -> read(body, text))
                .map(findings -> findings.stream()
                        .filter(finding -> configuration.entities().contains(finding.type()))
                        .toList());
    }

    private void send(HttpClient client, String text, SingleEmitter<Buffer> emitter) {
        ObjectNode question = Json.object().put("text", text).put("language", configuration.language());
        configuration.entities().forEach(question.putArray("entities")::add);
        RequestOptions request = new RequestOptions()
                .setAbsoluteURI(configuration.endpoint())
                .setMethod(HttpMethod.POST)
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json");
        client.request(request)
                .compose(opened -> opened.send(Buffer.buffer(Json.bytes(question))))
                .onSuccess(response -> receive(response, emitter))
                .onFailure(emitter::tryOnError);
    }

    private static void receive(HttpClientResponse response, SingleEmitter<Buffer> emitter) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(emitter::tryOnError);
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_ANSWER_BYTES) {
                emitter.tryOnError(new UnusableAnswerException("its answer is too large"));
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> {
            if (response.statusCode() == 200) {
                emitter.onSuccess(body);
            } else {
                emitter.tryOnError(new UnusableAnswerException("it answered " + response.statusCode()));
            }
        });
    }

    static List<Finding> read(Buffer body, String text) {
        JsonNode list;
        try {
            list = Json.parse(body.getBytes());
        } catch (IOException e) {
            throw new UnusableAnswerException("its answer is no JSON");
        }
        if (!list.isArray()) {
            throw new UnusableAnswerException("its answer is no list of findings");
        }
        // The service counts characters as Unicode does; Java counts a character beyond the first plane as two.
        int characters = text.codePointCount(0, text.length());
        List<Finding> findings = new ArrayList<>(list.size());
        for (JsonNode entry : list) {
            int start = entry.path("start").asInt(-1);
            int end = entry.path("end").asInt(-1);
            String type = type(entry.path("entity_type").asText(""));
            if (start < 0 || end <= start || end > characters || type.isEmpty()) {
                throw new UnusableAnswerException("a finding of its answer is out of place");
            }
            int from = text.offsetByCodePoints(0, start);
            int to = text.offsetByCodePoints(from, end - start);
            double score = Math.clamp(entry.path("score").asDouble(0), 0, 1);
            findings.add(new Finding(type, from, to, score));
        }
        findings.sort(Comparator.comparingInt(Finding::start));
        return findings;
    }

    /** In the form that placeholders, messages and metrics have. */
    private static String type(String name) {
        String type =
                name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_").replaceFirst("^[^A-Z]+", "");
        return type.substring(0, Math.min(type.length(), LONGEST_TYPE));
    }

    /** The service answered, but not with findings. */
    public static final class UnusableAnswerException extends RuntimeException {

        UnusableAnswerException(String message) {
            super(message, null, false, false);
        }
    }
}
