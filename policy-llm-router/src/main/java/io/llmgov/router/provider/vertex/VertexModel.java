package io.llmgov.router.provider.vertex;

import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.UrlParts;
import java.util.Locale;

/**
 * A model as a configuration names it: {@code gemini-2.5-pro}, {@code claude-sonnet-4-5@20250929}, with its publisher
 * ({@code google/…}, {@code publishers/anthropic/models/…}), or {@code endpoints/…} for a tuned Gemini model.
 *
 * @param publisher whose protocol it speaks
 * @param collection the path of what it is in, below the location
 * @param name its own name there
 */
record VertexModel(Publisher publisher, String collection, String name) {

    enum Publisher {
        GOOGLE,
        ANTHROPIC,
        /** One whose models are reached in another way. */
        OTHER
    }

    private static final String PUBLISHERS = "publishers/";
    private static final String MODELS = "models/";
    private static final String ENDPOINTS = "endpoints/";
    private static final String DEFAULT_VERSION = "v1";

    /** What counts tokens for all of Anthropic's models. */
    private static final String ANTHROPIC_TOKEN_COUNTER = "count-tokens";

    static VertexModel of(String model) {
        if (model.startsWith(ENDPOINTS)) {
            return new VertexModel(Publisher.GOOGLE, "endpoints", model.substring(ENDPOINTS.length()));
        }
        String named = model.startsWith(PUBLISHERS) ? model.substring(PUBLISHERS.length()) : model;
        int slash = named.indexOf('/');
        if (slash < 0 || named.startsWith(MODELS)) {
            String name = named.substring(named.startsWith(MODELS) ? MODELS.length() : 0);
            boolean claude = name.toLowerCase(Locale.ROOT).startsWith("claude");
            return of(claude ? "anthropic" : "google", name);
        }
        String rest = named.substring(slash + 1);
        return of(named.substring(0, slash), rest.startsWith(MODELS) ? rest.substring(MODELS.length()) : rest);
    }

    private static VertexModel of(String publisher, String name) {
        Publisher known = switch (publisher) {
            case "google" -> Publisher.GOOGLE;
            case "anthropic" -> Publisher.ANTHROPIC;
            default -> Publisher.OTHER;
        };
        return new VertexModel(known, PUBLISHERS + publisher + "/models", name);
    }

    /** @throws UnsupportedRequestException when its publisher is none whose protocol is spoken here */
    static VertexModel reachable(ProviderCall call) {
        VertexModel model = of(call.model());
        if (model.publisher == Publisher.OTHER || model.name.isBlank()) {
            throw new UnsupportedRequestException(
                    "Through Vertex AI the gateway reaches models of Google and Anthropic, not '"
                            + shortened(call.model()) + "'.",
                    "model");
        }
        return model;
    }

    private static String shortened(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }

    /** The path of one of the model's methods (Vertex AI reference, {@code projects.locations.publishers.models}). */
    String path(ProviderCall call, String method) {
        return location(call) + collection + "/" + segment(name) + ":" + method;
    }

    /** The path of the method that counts tokens of requests to Anthropic's models. */
    String tokenCounterPath(ProviderCall call, String method) {
        return location(call) + collection + "/" + ANTHROPIC_TOKEN_COUNTER + ":" + method;
    }

    private static String location(ProviderCall call) {
        String version = call.apiVersion() == null ? DEFAULT_VERSION : UrlParts.encode(call.apiVersion());
        return call.basePathOr("/" + version) + "/projects/" + segment(call.project()) + "/locations/"
                + segment(call.region()) + "/";
    }

    /** A version stands behind an @, and a project's domain before a colon; both may stand as they are in a path. */
    private static String segment(String name) {
        return UrlParts.encode(name).replace("%40", "@").replace("%3A", ":");
    }
}
