package io.llmgov.router.provider.bedrock;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.Credential;
import io.llmgov.router.provider.Dialect;
import io.llmgov.router.provider.OutgoingRequest;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.TokenEndpoint;
import io.llmgov.router.provider.Translation;
import io.reactivex.rxjava3.core.Single;
import java.net.URI;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Amazon Bedrock: chat through its Converse API, whatever the model, and embeddings of Amazon's and Cohere's models through
 * InvokeModel. Requests are signed with AWS Signature Version 4, or carry a Bedrock API key. Everything that the two
 * protocols both know is translated, in both directions and in streams; what Converse cannot express is reported. The
 * rules come from the Bedrock API reference and user guide, as of November 2026; each class of this package names the page
 * it follows.
 */
public final class BedrockDialect implements Dialect {

    /** Bedrock's name in signatures, which is not that of its hosts. */
    private static final String SERVICE = "bedrock";

    private final LongSupplier clock;
    private final Supplier<String> ids;
    private final Clock signingClock;

    public BedrockDialect() {
        this(() -> System.currentTimeMillis() / 1000, BedrockDialect::randomId, Clock.systemUTC());
    }

    /**
     * @param clock seconds since 1970, for the {@code created} field that OpenAI's answers have and Converse's don't
     * @param ids makes an answer's {@code id}, which Converse's answers don't have either
     * @param signingClock the time of signatures
     */
    public BedrockDialect(LongSupplier clock, Supplier<String> ids, Clock signingClock) {
        this.clock = clock;
        this.ids = ids;
        this.signingClock = signingClock;
    }

    @Override
    public boolean serves(Operation operation) {
        return operation == Operation.CHAT || operation == Operation.EMBEDDING;
    }

    @Override
    public Translation translate(ProviderCall call) {
        return call.operation() == Operation.EMBEDDING
                ? BedrockEmbeddings.translate(call)
                : ConverseRequest.translate(call, clock, ids);
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("Authorization", "Bearer " + apiKey);
    }

    /** An access key pair signs the request; else an API key goes with it; else the endpoint's own headers do. */
    @Override
    public Single<Map<String, String>> authorize(Credential credential, OutgoingRequest request, TokenEndpoint tokens) {
        if (credential.accessKeyId() == null && credential.secretAccessKey() == null) {
            return Single.just(credential.apiKey() == null ? Map.of() : credentials(credential.apiKey()));
        }
        return Single.fromCallable(() -> signed(credential, request));
    }

    private Map<String, String> signed(Credential credential, OutgoingRequest request) {
        if (credential.accessKeyId() == null || credential.secretAccessKey() == null) {
            throw new IllegalStateException("accessKeyId and secretAccessKey must both have a value");
        }
        if (request.region() == null) {
            throw new IllegalStateException("a region is needed to sign requests");
        }
        URI target = URI.create(request.target());
        if (target.getHost() == null) {
            throw new IllegalStateException("the endpoint's target has no host");
        }
        AwsSigV4 signer = new AwsSigV4(
                credential.accessKeyId(),
                credential.secretAccessKey(),
                credential.sessionToken(),
                request.region(),
                SERVICE);
        return signer.sign(
                request.method(),
                host(target),
                prefix(target) + request.path(),
                Map.of(),
                request.body(),
                signingClock.instant());
    }

    /** As the Host header says it: with the port only where it isn't the scheme's own. */
    private static String host(URI target) {
        int usual = "http".equalsIgnoreCase(target.getScheme()) ? 80 : 443;
        boolean portless = target.getPort() < 0 || target.getPort() == usual;
        return portless ? target.getHost() : target.getHost() + ":" + target.getPort();
    }

    private static String prefix(URI target) {
        String path = target.getRawPath() == null ? "" : target.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Bedrock says nothing of what is left of a quota. */
    @Override
    public OptionalDouble headroom(HttpHeaders answerHeaders) {
        return OptionalDouble.empty();
    }

    private static String randomId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "chatcmpl-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
