package io.llmgov.router.failover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiCompletions;
import io.reactivex.rxjava3.core.Flowable;
import java.util.Optional;
import java.util.Set;

/**
 * Notes the usage that a stream reports, and takes it out again when the client did not ask for it: the router always
 * asks, because everybody further out needs to know.
 */
final class UsageFilter {

    private static final String USAGE = "usage";

    /** The protocols whose streams report usage only when asked. */
    private static final Set<String> OPTIONAL_USAGE = Set.of(OpenAiChat.ID, OpenAiCompletions.ID);

    private final Exchange exchange;
    private final boolean wanted;

    private UsageFilter(Exchange exchange) {
        this.exchange = exchange;
        this.wanted = !OPTIONAL_USAGE.contains(exchange.format().id())
                || exchange.request()
                        .path("stream_options")
                        .path("include_usage")
                        .asBoolean(false);
    }

    static Flowable<SseEvent> apply(Exchange exchange, Flowable<SseEvent> events) {
        UsageFilter filter = new UsageFilter(exchange);
        return events.map(filter::filter).filter(Optional::isPresent).map(Optional::get);
    }

    private Optional<SseEvent> filter(SseEvent event) {
        if (event.isComment() || event.isDone() || !(event.json() instanceof ObjectNode data)) {
            return Optional.of(event);
        }
        exchange.format().usage(data).ifPresent(exchange::usage);
        if (wanted || !data.has(USAGE)) {
            return Optional.of(event);
        }
        if (isUsageChunk(data)) {
            return Optional.empty();
        }
        data.remove(USAGE);
        return Optional.of(event.withJson(data));
    }

    /** The extra chunk that {@code stream_options.include_usage} brings has no choices. */
    private static boolean isUsageChunk(ObjectNode data) {
        JsonNode choices = data.get("choices");
        return data.get(USAGE).isObject() && choices != null && choices.isArray() && choices.isEmpty();
    }
}
