package io.llmgov.router.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.Dialect;
import io.llmgov.router.provider.Framing;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * From any client protocol to any provider: passed on where both speak the same, by way of the pivot otherwise. What it
 * gives back reads and writes the client's format, so nobody else has to know that there are two.
 */
public final class Bridge {

    private Bridge() {}

    /**
     * Whether a provider can answer requests of this format.
     *
     * @param model the provider's own name of the model
     */
    public static boolean canServe(Dialect dialect, WireFormat format, String model) {
        return dialect.speaks(format.id(), model)
                || ClientProtocols.isPivot(format.id()) && dialect.serves(format.operation())
                || ClientProtocols.translating(format.id())
                        .filter(protocol -> dialect.serves(protocol.pivotOperation()))
                        .isPresent();
    }

    /**
     * Translates a request for a provider that {@link #canServe} it.
     *
     * @param call with the request in the client's own format
     * @throws UnsupportedRequestException when the request has no meaning for this provider
     */
    public static Translation translate(Dialect dialect, ProviderCall call) {
        if (dialect.speaks(call.format(), call.model())) {
            return dialect.pass(call);
        }
        if (ClientProtocols.isPivot(call.format()) && dialect.serves(call.operation())) {
            return dialect.translate(call);
        }
        return byWayOfThePivot(
                ClientProtocols.translating(call.format())
                        .orElseThrow(() -> new IllegalStateException("nobody can serve " + call.format())),
                dialect,
                call);
    }

    /** A provider's error as the client's protocol has it. */
    public static ObjectNode errorBody(WireFormat format, ProviderError error) {
        Optional<ClientProtocol> protocol = ClientProtocols.translating(format.id());
        return protocol.isPresent() ? protocol.get().errorBody(error) : error.body();
    }

    private static Translation byWayOfThePivot(ClientProtocol protocol, Dialect dialect, ProviderCall call) {
        Pivot pivot = protocol.pivot(call.request(), call.streaming());
        Translation translation;
        try {
            translation =
                    dialect.translate(call.with(protocol.pivotFormat(), protocol.pivotOperation(), pivot.request()));
        } catch (UnsupportedRequestException e) {
            throw inTheClientsTerms(e, protocol);
        }
        return new Translation(
                translation.path(),
                translation.headers(),
                translation.body(),
                dropped(protocol, pivot, translation),
                new BothWays(translation.answers(), pivot.answers()),
                translation.defaultHeaders());
    }

    /** A dialect speaks of the pivot's fields, in the message too. */
    private static UnsupportedRequestException inTheClientsTerms(
            UnsupportedRequestException refusal, ClientProtocol protocol) {
        if (refusal.param() == null) {
            return refusal;
        }
        String param = protocol.parameter(refusal.param());
        return new UnsupportedRequestException(refusal.getMessage().replace(refusal.param(), param), param);
    }

    private static List<String> dropped(ClientProtocol protocol, Pivot pivot, Translation translation) {
        SortedSet<String> names = new TreeSet<>(pivot.droppedParameters());
        translation.droppedParameters().forEach(name -> names.add(protocol.parameter(name)));
        return List.copyOf(names);
    }

    private record BothWays(AnswerTranslator provider, ClientAnswers client) implements AnswerTranslator {

        @Override
        public ObjectNode answer(ObjectNode providerAnswer) {
            ObjectNode pivot = provider.answer(providerAnswer);
            JsonNode error = pivot.path("error");
            return error.isObject() ? pivot : client.answer(pivot);
        }

        @Override
        public List<SseEvent> event(SseEvent providerEvent) {
            List<SseEvent> pivots = provider.event(providerEvent);
            if (pivots.size() == 1) {
                return client.event(pivots.getFirst());
            }
            List<SseEvent> events = new ArrayList<>(pivots.size() + 2);
            pivots.forEach(pivot -> events.addAll(client.event(pivot)));
            return events;
        }

        @Override
        public Framing framing() {
            return provider.framing();
        }

        @Override
        public ProviderError error(int status, JsonNode body) {
            return provider.error(status, body);
        }
    }
}
