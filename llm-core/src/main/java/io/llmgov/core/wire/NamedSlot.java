package io.llmgov.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name that providers take in a certain form only: what replaces it is brought into that form. */
public final class NamedSlot implements TextSlot {

    /** What OpenAI allows in the name of who speaks: {@code ^[^\s<|\\/>]+$}. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\s<|\\\\/>]+");

    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,4}$");

    private final Kind kind;
    private final ObjectNode object;
    private final String field;
    private final BinaryOperator<String> form;

    private NamedSlot(Kind kind, ObjectNode object, String field, BinaryOperator<String> form) {
        this.kind = kind;
        this.object = object;
        this.field = field;
        this.form = form;
    }

    /** The name of who speaks: without angle brackets, which no provider takes there. */
    public static TextSlot ofSpeaker(Kind kind, ObjectNode object, String field) {
        return new NamedSlot(
                kind,
                object,
                field,
                (before, after) -> NOT_IN_NAMES.matcher(after).replaceAll(""));
    }

    /** The name of a file: what comes behind its last dot says what is in it, and stays. */
    public static TextSlot ofFile(ObjectNode object, String field) {
        return new NamedSlot(Kind.METADATA, object, field, (before, after) -> {
            Matcher extension = EXTENSION.matcher(before);
            return extension.find() && !after.endsWith(extension.group()) ? after + extension.group() : after;
        });
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String text() {
        return object.get(field).textValue();
    }

    @Override
    public void replace(String text) {
        object.put(field, form.apply(text(), text));
    }

    @Override
    public JsonNode node() {
        return object.get(field);
    }
}
