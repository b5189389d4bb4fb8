package io.llmgov.pii.redact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.json.Json;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.pii.analyze.Analyzer;
import io.llmgov.pii.config.AnalyzerFailure;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.text.SearchedText;
import io.reactivex.rxjava3.core.Single;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the personal data out of one request. */
public final class RequestRedaction {

    private static final Logger LOG = LoggerFactory.getLogger(RequestRedaction.class);

    /** From so many characters on a request is not searched by the event loop. */
    private static final int OFFLOAD_CHARACTERS = 16 * 1024;

    private static final String INSTRUCTION = "Some values in this conversation were replaced by placeholders such as "
            + "<EMAIL_1> for privacy. Treat each placeholder as the value itself, and when you refer to that value write "
            + "the placeholder exactly as it is, angle brackets included. Do not make up placeholders of your own.";

    private final RedactionConfiguration configuration;
    private final Function<String, List<Finding>> detection;
    private final Analyzer analyzer;
    private final Exchange exchange;

    /** @param analyzer null for none */
    public RequestRedaction(
            RedactionConfiguration configuration,
            Function<String, List<Finding>> detection,
            Analyzer analyzer,
            Exchange exchange) {
        this.configuration = configuration;
        this.detection = detection;
        this.analyzer = analyzer;
        this.exchange = exchange;
    }

    /** A slot, what is searched of it, and what the gateway itself found there. */
    private record Searched(TextSlot slot, SearchedText text, List<Finding> findings) {}

    /** What the gateway looked at, and the placeholders that the request leaves free. */
    private record Search(List<Searched> texts, Placeholders placeholders, boolean large) {}

    /**
     * Changes the request. Fails with {@link io.llmgov.core.error.LlmErrorException} when it holds what may not leave, or
     * when it cannot be searched.
     *
     * @return the placeholders that it has now
     */
    public Single<Placeholders> apply(String hashKey, Tally tally) {
        return Single.defer(() -> {
            List<TextSlot> slots =
                    Failures.closed(() -> inOrder(exchange.format().requestTexts(exchange.request())));
            long weight = slots.stream().mapToLong(slot -> slot.text().length()).sum();
            boolean large = Math.max(weight, exchange.requestLength()) >= OFFLOAD_CHARACTERS;
            return compute(large, () -> search(slots, large))
                    .flatMap(this::askAnalyzer)
                    .flatMap(search -> compute(large, () -> replace(search, hashKey, tally)));
        });
    }

    private static <T> Single<T> compute(boolean large, Callable<T> work) {
        return large
                ? EventLoop.offload(() -> Failures.closed(work))
                : Single.fromCallable(() -> Failures.closed(work));
    }

    /** What stands before a conversation comes first, wherever a protocol writes it: it keeps its placeholders when the conversation grows. */
    private static List<TextSlot> inOrder(List<TextSlot> slots) {
        List<TextSlot> ordered = new ArrayList<>(slots);
        ordered.sort(Comparator.comparing(slot -> switch (slot.kind()) {
            case SYSTEM, TOOL_DESCRIPTION -> 0;
            case USER, ASSISTANT, REASONING, REFUSAL, TOOL_ARGUMENTS, TOOL_RESULT -> 1;
            // No model reads it, and a request's own labels must not shift the numbers of what one reads.
            case METADATA -> 2;
        }));
        return ordered;
    }

    private Search search(List<TextSlot> slots, boolean large) {
        List<Searched> texts = new ArrayList<>(slots.size());
        for (TextSlot slot : slots) {
            if (!slot.text().isEmpty()) {
                SearchedText text = SearchedText.of(slot.text());
                texts.add(new Searched(slot, text, detection.apply(text.searched())));
            }
        }
        return new Search(texts, new Placeholders(Json.text(exchange.request())), large);
    }

    private Single<Search> askAnalyzer(Search search) {
        if (analyzer == null || search.texts().isEmpty()) {
            return Single.just(search);
        }
        List<String> texts =
                search.texts().stream().map(text -> text.text().searched()).toList();
        return analyzer.find(texts).map(found -> with(search, found)).onErrorResumeNext(error -> {
            boolean ignored = configuration.analyzer().onFailure() == AnalyzerFailure.IGNORE;
            LOG.warn(
                    "The analyzer of LLM PII redaction gave no findings ({}): the request {}",
                    error.getClass().getSimpleName(),
                    ignored ? "goes on without them" : "is refused");
            return ignored ? Single.just(search) : Single.error(Refusals.analyzerUnavailable());
        });
    }

    private Search with(Search search, List<List<Finding>> found) {
        List<Searched> texts = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            Searched searched = search.texts().get(i);
            String text = searched.text().searched();
            texts.add(new Searched(searched.slot(), searched.text(), merge(searched.findings(), found.get(i), text)));
        }
        return new Search(texts, search.placeholders(), search.large());
    }

    /** What the gateway found itself goes before what the analyzer found at the same place. */
    private List<Finding> merge(List<Finding> own, List<Finding> others, String text) {
        List<Finding> merged = new ArrayList<>(own);
        for (Finding other : others) {
            if (isWanted(other, text)
                    && merged.stream().noneMatch(one -> one.start() < other.end() && other.start() < one.end())) {
                merged.add(other);
            }
        }
        merged.sort(Comparator.comparingInt(Finding::start));
        return Collections.unmodifiableList(merged);
    }

    private boolean isWanted(Finding finding, String text) {
        String value = text.substring(finding.start(), finding.end());
        return finding.score() >= configuration.minScores().getOrDefault(finding.type(), configuration.minScore())
                && configuration.allowList().stream().noneMatch(value::equalsIgnoreCase);
    }

    private Placeholders replace(Search search, String hashKey, Tally tally) {
        Replacer replacer = new Replacer(configuration, hashKey, search.placeholders(), tally);
        boolean changed = false;
        for (Searched searched : search.texts()) {
            String before = searched.slot().text();
            String after = searched.text().replace(searched.findings(), replacer::inRequest);
            if (!after.equals(before)) {
                searched.slot().replace(after);
                changed = true;
            }
        }
        if (!tally.blocked().isEmpty()) {
            throw Refusals.requestBlocked(tally.blocked());
        }
        if (configuration.instructModel() && !search.placeholders().isEmpty()) {
            ObjectNode request = exchange.request();
            changed |= exchange.format().instruct(request, INSTRUCTION);
        }
        if (changed) {
            exchange.requestChanged();
        }
        return search.placeholders();
    }
}
