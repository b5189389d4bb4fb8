package io.llmgov.router.provider.openai;

import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.OpenAi;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One row of {@link OpenAiPresets}: how a provider that speaks OpenAI's protocol differs from OpenAI. What a row does
 * not mention passes as it is.
 *
 * @param basePath what stands before the operation's path; null when only the account's owner knows it
 * @param places operations that are elsewhere
 * @param operations what the provider offers
 * @param passed the ids of the {@link PassedFormats} that it offers
 * @param keyHeader the header that carries the bare key; null for {@code Authorization: Bearer}
 * @param apiVersion the default of the query parameter {@code api-version}; null when there is no such parameter
 * @param headers headers that every request needs
 * @param fields which top-level fields of a request are different, by operation
 * @param unknownMessageFields fields of messages that are refused
 * @param reasoningField the field of an assistant message in which the provider takes its reasoning back; null when
 *     the client's field passes as it is
 * @param toolChoices the forms of {@code tool_choice} that are known, {@code function} for a named one; empty for all
 * @param responseFormats the types of {@code response_format} that are known; empty for all
 * @param usagePointer where the usage of a stream is when it is not in its place, as a JSON pointer; null for none
 * @param finishReasons finish reasons that OpenAI does not know, with what OpenAI would say
 * @param limits the dimensions in the names of the rate-limit headers
 * @param quirks everything else
 * @param extensions what is understood of the fields that OpenAI itself does not know
 * @param source the document that states these facts
 */
public record OpenAiPreset(
        String basePath,
        Map<Operation, Place> places,
        Set<Operation> operations,
        Set<String> passed,
        String keyHeader,
        String apiVersion,
        Map<String, String> headers,
        Map<Operation, Fields> fields,
        Set<String> unknownMessageFields,
        String reasoningField,
        Set<String> toolChoices,
        Set<String> responseFormats,
        String usagePointer,
        Map<String, String> finishReasons,
        List<String> limits,
        Set<OpenAiQuirk> quirks,
        Set<String> extensions,
        String source) {

    /**
     * The top-level fields of a request that are different.
     *
     * @param renamed OpenAI's name to the provider's
     * @param unknown OpenAI's names of fields that the provider refuses or ignores
     * @param known all names that the provider takes, when it refuses every other; empty when it does not
     */
    record Fields(SortedMap<String, String> renamed, Set<String> unknown, Set<String> known) {

        static final Fields AS_OPENAI = new Fields(new TreeMap<>(), Set.of(), Set.of());

        /** In the order of their names, so that the same request always becomes the same bytes. */
        Fields {
            renamed = Collections.unmodifiableSortedMap(new TreeMap<>(renamed));
        }

        boolean takes(String name) {
            return !unknown.contains(name) && (known.isEmpty() || known.contains(name));
        }
    }

    /** Where an operation is, as long as no other base path is configured. */
    record Place(String basePath, String operationPath) {}

    Place place(Operation operation) {
        return places.getOrDefault(operation, new Place(basePath, OpenAiDialect.operationPath(operation)));
    }

    Fields fields(Operation operation) {
        return fields.getOrDefault(operation, Fields.AS_OPENAI);
    }

    boolean has(OpenAiQuirk quirk) {
        return quirks.contains(quirk);
    }

    /** The extensions that a translated request may keep. */
    Set<String> understood() {
        if (reasoningField == null) {
            return extensions;
        }
        Set<String> understood = new HashSet<>(extensions);
        understood.add(OpenAi.REASONING_CONTENT);
        return understood;
    }

    /** Whether complete answers and chunks need a look; most rows' answers are OpenAI's. */
    boolean answersDiffer() {
        return usagePointer != null
                || !finishReasons.isEmpty()
                || has(OpenAiQuirk.REASONING_TOKENS_APART)
                || has(OpenAiQuirk.THINKING_IN_CONTENT)
                || has(OpenAiQuirk.END_UNMARKED);
    }

    /** A row that is like OpenAI until told otherwise. */
    static Row at(String basePath, Operation first, Operation... more) {
        return new Row(basePath, EnumSet.of(first, more));
    }

    /** Collects the cells of one row. */
    static final class Row {

        private final String basePath;
        private final Set<Operation> operations;
        private final Map<Operation, Place> places = new EnumMap<>(Operation.class);
        private final Map<String, String> headers = new HashMap<>();
        private final Map<Operation, Map<String, String>> renamed = new EnumMap<>(Operation.class);
        private final Map<Operation, Set<String>> unknown = new EnumMap<>(Operation.class);
        private final Map<Operation, Set<String>> known = new EnumMap<>(Operation.class);
        private final Set<String> unknownMessageFields = new HashSet<>();
        private final Map<String, String> finishReasons = new HashMap<>();
        private final Set<String> extensions = new HashSet<>();
        private final Set<OpenAiQuirk> quirks = EnumSet.noneOf(OpenAiQuirk.class);
        private Set<String> passed = Set.of();
        private String keyHeader;
        private String apiVersion;
        private String reasoningField;
        private Set<String> toolChoices = Set.of();
        private Set<String> responseFormats = Set.of();
        private String usagePointer;
        private List<String> limits = List.of("requests", "tokens");

        private Row(String basePath, Set<Operation> operations) {
            this.basePath = basePath;
            this.operations = operations;
        }

        Row placed(Operation operation, String basePath, String operationPath) {
            places.put(operation, new Place(basePath, operationPath));
            return this;
        }

        Row keyIn(String header) {
            keyHeader = header;
            return this;
        }

        /** Formats that are handed on as they are. */
        Row passes(String... formats) {
            passed = Set.of(formats);
            return this;
        }

        Row apiVersion(String version) {
            apiVersion = version;
            return this;
        }

        Row header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Row renames(String name, String providersName) {
            return renames(Operation.CHAT, name, providersName);
        }

        Row renames(Operation operation, String name, String providersName) {
            renamed.computeIfAbsent(operation, any -> new HashMap<>()).put(name, providersName);
            return this;
        }

        Row lacks(String... names) {
            return lacks(Operation.CHAT, names);
        }

        Row lacks(Operation operation, String... names) {
            unknown.computeIfAbsent(operation, any -> new HashSet<>()).addAll(Arrays.asList(names));
            return this;
        }

        Row takesOnly(String... names) {
            return takesOnly(Operation.CHAT, names);
        }

        Row takesOnly(Operation operation, String... names) {
            known.computeIfAbsent(operation, any -> new HashSet<>()).addAll(Arrays.asList(names));
            return this;
        }

        Row messagesLack(String... names) {
            unknownMessageFields.addAll(Arrays.asList(names));
            return this;
        }

        Row takesReasoningAs(String field) {
            reasoningField = field;
            return this;
        }

        Row toolChoices(String... forms) {
            toolChoices = Set.of(forms);
            return this;
        }

        Row responseFormats(String... types) {
            responseFormats = Set.of(types);
            return this;
        }

        Row usageAt(String pointer) {
            usagePointer = pointer;
            return this;
        }

        Row finishes(String reason, String openAis) {
            finishReasons.put(reason, openAis);
            return this;
        }

        Row limits(String... dimensions) {
            limits = List.of(dimensions);
            return this;
        }

        Row quirks(OpenAiQuirk... more) {
            quirks.addAll(Arrays.asList(more));
            return this;
        }

        /** Names of the pivot's extensions, as {@link OpenAi} lists them. */
        Row understands(String... names) {
            extensions.addAll(Arrays.asList(names));
            return this;
        }

        /** Ends the row with the document that states its facts. */
        OpenAiPreset source(String document) {
            Map<Operation, Fields> fields = new EnumMap<>(Operation.class);
            for (Operation operation : operations) {
                fields.put(
                        operation,
                        new Fields(
                                new TreeMap<>(renamed.getOrDefault(operation, Map.of())),
                                Set.copyOf(unknown.getOrDefault(operation, Set.of())),
                                Set.copyOf(known.getOrDefault(operation, Set.of()))));
            }
            return new OpenAiPreset(
                    basePath,
                    Map.copyOf(places),
                    Set.copyOf(operations),
                    passed,
                    keyHeader,
                    apiVersion,
                    Map.copyOf(headers),
                    Map.copyOf(fields),
                    Set.copyOf(unknownMessageFields),
                    reasoningField,
                    toolChoices,
                    responseFormats,
                    usagePointer,
                    Map.copyOf(finishReasons),
                    limits,
                    Set.copyOf(quirks),
                    Set.copyOf(extensions),
                    document);
        }
    }
}
