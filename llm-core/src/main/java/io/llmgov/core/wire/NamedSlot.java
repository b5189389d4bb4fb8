package io.llmgov.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name that providers take in a certain form only: what replaces it is brought into that form. */
public final class NamedSlot implements TextSlot {

    /** What OpenAI allows in the name of who speaks: {@code ^[^\s<|\\/>]+$}. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\s<|\\\\/>]+");

    /** Endings of files. Those that domains have too, as the Markdown's and Moldova's, are looked at with the name. */
    private static final Pattern EXTENSION = Pattern.compile(
            "(?i)\\.(?:txt|text|csv|tsv|json|jsonl|xml|html?|ya?ml|log|sql|rtf|eml"
                    + "|msg|vcf|ics|pdf|docx?|xlsx?|pptx?|odt|ods|odp|png|jpe?g|gif|webp|svg|bmp|tiff?|mp3|mp4|wav|m4a|ogg|webm|gz|tar)$");

    private final Kind kind;
    private final ObjectNode object;
    private final String field;
    private final boolean ofFile;

    private NamedSlot(Kind kind, ObjectNode object, String field, boolean ofFile) {
        this.kind = kind;
        this.object = object;
        this.field = field;
        this.ofFile = ofFile;
    }

    /** The name of who speaks: without angle brackets, which no provider takes there. */
    public static TextSlot ofSpeaker(Kind kind, ObjectNode object, String field) {
        return new NamedSlot(kind, object, field, false);
    }

    /** The name of a file: its ending says what is in it, and is no part of the text. */
    public static TextSlot ofFile(ObjectNode object, String field) {
        return new NamedSlot(Kind.METADATA, object, field, true);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String text() {
        String name = object.get(field).textValue();
        return name.substring(0, name.length() - ending(name).length());
    }

    @Override
    public void replace(String text) {
        object.put(
                field,
                ofFile
                        ? text + ending(object.get(field).textValue())
                        : NOT_IN_NAMES.matcher(text).replaceAll(""));
    }

    private String ending(String name) {
        Matcher extension = EXTENSION.matcher(name);
        return ofFile && extension.find() ? extension.group() : "";
    }

    @Override
    public JsonNode node() {
        return object.get(field);
    }
}
