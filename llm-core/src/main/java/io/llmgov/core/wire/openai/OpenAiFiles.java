package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * OpenAI files: {@code POST /v1/files}, {@code GET /v1/files}, {@code GET} and {@code DELETE /v1/files/{id}}, {@code GET
 * /v1/files/{id}/content} (OpenAI API reference, "Files"). They name no model; a request without a body has the file's
 * id and the list's parameters as its tree.
 */
public final class OpenAiFiles extends OpenAiWireFormat {

    public static final String UPLOAD = "openai.files.upload";
    public static final String LIST = "openai.files.list";
    public static final String RETRIEVE = "openai.files.retrieve";
    public static final String DELETE = "openai.files.delete";
    public static final String CONTENT = "openai.files.content";

    /** The field of the tree that holds the file's id. */
    public static final String FILE_ID = "file_id";

    /** The query parameters of the list. */
    public static final List<String> LIST_PARAMETERS = List.of("after", "limit", "order", "purpose");

    private static final String SEGMENT = "files";
    private static final String CONTENT_SEGMENT = "content";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private final String method;

    private OpenAiFiles(String id, String method) {
        super(id, Operation.FILE, SEGMENT);
        this.method = method;
    }

    public static OpenAiFiles upload() {
        return new OpenAiFiles(UPLOAD, "POST");
    }

    public static OpenAiFiles list() {
        return new OpenAiFiles(LIST, "GET");
    }

    public static OpenAiFiles retrieve() {
        return new OpenAiFiles(RETRIEVE, "GET");
    }

    public static OpenAiFiles delete() {
        return new OpenAiFiles(DELETE, "DELETE");
    }

    public static OpenAiFiles content() {
        return new OpenAiFiles(CONTENT, "GET");
    }

    @Override
    public boolean accepts(String requestMethod, RequestPath path) {
        return method.equals(requestMethod) && id().equals(kind(requestMethod, path)) && !isModelName(path);
    }

    /** Everything from {@code models} on is the list of models, or a model's name. */
    private static boolean isModelName(RequestPath path) {
        return path.endsWith(OpenAiModels.SEGMENT) || path.after(OpenAiModels.SEGMENT) != null;
    }

    private static String kind(String requestMethod, RequestPath path) {
        String rest = path.after(SEGMENT);
        boolean post = "POST".equals(requestMethod);
        if (rest == null) {
            return !path.endsWith(SEGMENT) ? null : post ? UPLOAD : LIST;
        }
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return "DELETE".equals(requestMethod) ? DELETE : RETRIEVE;
        }
        boolean content = slash == rest.lastIndexOf('/') && path.endsWith(CONTENT_SEGMENT);
        return content ? CONTENT : null;
    }

    @Override
    public boolean hasRequestBody() {
        return UPLOAD.equals(id());
    }

    @Override
    public BodyForm bodyForm() {
        return BodyForm.FORM;
    }

    @Override
    public AnswerForm answerForm() {
        return CONTENT.equals(id()) ? AnswerForm.BYTES : AnswerForm.JSON;
    }

    @Override
    public ObjectNode describe(RequestPath path, Map<String, List<String>> query) {
        ObjectNode request = Json.object();
        if (LIST.equals(id())) {
            for (String name : LIST_PARAMETERS) {
                query.getOrDefault(name, List.of())
                        .forEach(value -> request.withArray(name).add(value));
            }
        } else {
            String rest = path.after(SEGMENT);
            request.put(FILE_ID, CONTENT.equals(id()) ? rest.substring(0, rest.indexOf('/')) : rest);
        }
        return request;
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        if (hasRequestBody()) {
            return spellingProblem(request);
        }
        if (!LIST.equals(id())) {
            return ID.matcher(request.path(FILE_ID).asText()).matches()
                    ? Optional.empty()
                    : Optional.of(invalid("This is no id of a file.", FILE_ID));
        }
        return LIST_PARAMETERS.stream()
                .filter(name -> request.path(name).size() > 1)
                .findFirst()
                .map(name -> invalid("The parameter '" + name + "' comes twice.", name));
    }

    /** Null: files have no model. */
    @Override
    public String model(ObjectNode request, RequestPath path) {
        return null;
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return false;
    }

    @Override
    public OptionalLong outputBound(ObjectNode request) {
        return OptionalLong.empty();
    }

    @Override
    public int answers(ObjectNode request) {
        return 1;
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        return hasRequestBody() ? withOthers(new ArrayList<>(), request) : List.of();
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        return List.of();
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        return List.of();
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        return false;
    }
}
