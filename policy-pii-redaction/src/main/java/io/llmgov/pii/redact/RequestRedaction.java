package io.llmgov.pii.redact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.EncodedText;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.pii.analyze.Analyzer;
import io.llmgov.pii.config.AnalyzerFailure;
import io.llmgov.pii.config.Mode;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.pii.config.SignedReasoning;
import io.llmgov.pii.detect.AllowList;
import io.llmgov.pii.detect.Detection;
import io.llmgov.pii.detect.Echoes;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.text.SearchedText;
import io.reactivex.rxjava3.core.Single;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the personal data out of one request. */
public final class RequestRedaction {

    private static final Logger LOG = LoggerFactory.getLogger(RequestRedaction.class);

    /** How much of the text before a text counts as its context. */
    private static final int CONTEXT_CHARACTERS = 160;

    private static final String INSTRUCTION = "Some values in this conversation were replaced by placeholders such as "
            + "<EMAIL_1> for privacy. Treat each placeholder as the value itself, and when you refer to that value write "
            + "the placeholder exactly as it is, angle brackets included. Do not make up placeholders of your own.";

    private final RedactionConfiguration configuration;
    private final Detection detection;
    private final Analyzer analyzer;
    private final Exchange exchange;

    /** @param analyzer null for none */
    public RequestRedaction(
            RedactionConfiguration configuration, Detection detection, Analyzer analyzer, Exchange exchange) {
        this.configuration = configuration;
        this.detection = detection;
        this.analyzer = analyzer;
        this.exchange = exchange;
    }

    /** A slot, what is searched of it, and what was found there. */
    private record Searched(TextSlot slot, SearchedText text, List<Finding> findings) {

        String searched() {
            return text.searched();
        }

        Searched with(List<Finding> others) {
            return new Searched(slot, text, others);
        }
    }

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
            long characters = Math.max(weight, exchange.requestLength());
            return Work.on(characters, () -> search(slots))
                    .flatMap(this::askAnalyzer)
                    .flatMap(texts -> Work.on(characters, () -> replace(texts, hashKey, tally)));
        });
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

    /** Each text after the end of the one before it: "4536…" says more behind "What is your account number?". */
    private List<Searched> search(List<TextSlot> slots) {
        List<Searched> texts = new ArrayList<>(slots.size());
        String before = "";
        for (TextSlot slot : slots) {
            if (!slot.text().isEmpty()) {
                SearchedText text = SearchedText.of(slot.text());
                String searched = text.searched();
                texts.add(new Searched(slot, text, detection.find(isSpoken(slot) ? before : "", searched)));
                before = searched.substring(Math.max(0, searched.length() - CONTEXT_CHARACTERS));
            }
        }
        return texts;
    }

    private static boolean isSpoken(TextSlot slot) {
        return switch (slot.kind()) {
            case SYSTEM, TOOL_DESCRIPTION, METADATA -> false;
            case USER, ASSISTANT, REASONING, REFUSAL, TOOL_ARGUMENTS, TOOL_RESULT -> true;
        };
    }

    private Single<List<Searched>> askAnalyzer(List<Searched> texts) {
        if (analyzer == null || texts.isEmpty()) {
            return Single.just(texts);
        }
        return analyzer.find(texts.stream().map(Searched::searched).toList())
                .map(found -> withAnalyzed(texts, found))
                .onErrorResumeNext(error -> {
                    boolean ignored = configuration.analyzer().onFailure() == AnalyzerFailure.IGNORE;
                    LOG.warn(
                            "The analyzer of LLM PII redaction gave no findings ({}): the request {}",
                            error.getClass().getSimpleName(),
                            ignored ? "goes on without them" : "is refused");
                    return ignored ? Single.just(texts) : Single.error(Refusals.analyzerUnavailable());
                });
    }

    private List<Searched> withAnalyzed(List<Searched> texts, List<List<Finding>> found) {
        AllowList allowed = new AllowList(configuration.allowList());
        List<Searched> all = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            Searched text = texts.get(i);
            List<Finding> wanted = found.get(i).stream()
                    .filter(finding -> isWanted(finding, text.searched(), allowed))
                    .toList();
            all.add(text.with(Findings.fill(text.findings(), wanted)));
        }
        return all;
    }

    private boolean isWanted(Finding finding, String text, AllowList allowed) {
        return finding.score() >= configuration.minScores().getOrDefault(finding.type(), configuration.minScore())
                && !allowed.contains(text, finding);
    }

    /**
     * What was found once is found wherever it stands; in reasoning that stays as it was signed, only what was found before
     * it, as it was when the model wrote it.
     */
    private List<Searched> withEchoes(List<Searched> texts) {
        Echoes echoes = new Echoes();
        List<Searched> all = new ArrayList<>(texts);
        for (int i = 0; i < all.size(); i++) {
            if (staysAsSigned(all.get(i))) {
                all.set(i, completed(texts.get(i), echoes));
            }
            echoes.learn(texts.get(i).searched(), texts.get(i).findings());
        }
        all.replaceAll(text -> staysAsSigned(text) ? text : completed(text, echoes));
        return all;
    }

    private boolean staysAsSigned(Searched text) {
        return text.slot().signed() && configuration.signedReasoning() == SignedReasoning.KNOWN_VALUES;
    }

    private static Searched completed(Searched text, Echoes echoes) {
        return text.with(echoes.complete(text.searched(), text.findings()));
    }

    /**
     * Of reasoning that stays as it was signed only the values that the request has before it, as placeholders then. Those
     * that the model came up with itself the provider wrote, and it takes its text back only as it wrote it.
     */
    private List<Searched> asSigned(List<Searched> texts) {
        if (texts.stream().noneMatch(this::staysAsSigned)) {
            return texts;
        }
        Set<String> known = new HashSet<>();
        List<Searched> all = new ArrayList<>(texts.size());
        for (Searched text : texts) {
            String searched = text.searched();
            List<Finding> findings = !staysAsSigned(text)
                    ? text.findings()
                    : text.findings().stream()
                            .filter(finding -> known.contains(searched.substring(finding.start(), finding.end()))
                                    || configuration.modeOf(finding.type()) == Mode.BLOCK)
                            .toList();
            findings.forEach(finding -> known.add(searched.substring(finding.start(), finding.end())));
            all.add(text.with(findings));
        }
        return all;
    }

    private Placeholders replace(List<Searched> found, String hashKey, Tally tally) {
        List<Searched> texts = asSigned(found);
        Placeholders placeholders = placeholders(texts);
        Replacer replacer = new Replacer(configuration, hashKey, placeholders, tally);
        boolean changed = false;
        for (Searched searched : withEchoes(texts)) {
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
        if (configuration.instructModel() && !placeholders.isEmpty()) {
            ObjectNode request = exchange.request();
            changed |= exchange.format().instruct(request, INSTRUCTION);
        }
        if (changed) {
            exchange.requestChanged();
        }
        return placeholders;
    }

    /**
     * The placeholders of what was found by itself, so that a message that gives more away does not change the numbers that
     * earlier ones had. Most requests hold nothing; those need not be looked through for names that are taken.
     */
    private Placeholders placeholders(List<Searched> texts) {
        boolean any = texts.stream().anyMatch(text -> !text.findings().isEmpty());
        Placeholders placeholders = new Placeholders(any ? legible(texts) : "");
        for (Searched text : texts) {
            for (Finding finding : text.findings()) {
                if (configuration.modeOf(finding.type()) == Mode.RESTORE) {
                    placeholders.of(finding.type(), text.searched().substring(finding.start(), finding.end()));
                }
            }
        }
        return placeholders;
    }

    /** All that the model gets to read: the request as it is, and documents in it that are encoded. */
    private String legible(List<Searched> texts) {
        StringBuilder legible = new StringBuilder(Json.text(exchange.request()));
        for (Searched text : texts) {
            if (text.slot() instanceof EncodedText) {
                legible.append('\n').append(text.slot().text());
            }
        }
        return legible.toString();
    }
}
