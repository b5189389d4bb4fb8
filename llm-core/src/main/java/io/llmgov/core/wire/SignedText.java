package io.llmgov.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reasoning that a provider may have signed: it takes it back only as it was. */
public final class SignedText implements TextSlot {

    private final ObjectNode object;
    private final String field;
    private final String signature;

    private SignedText(ObjectNode object, String field, String signature) {
        this.object = object;
        this.field = field;
        this.signature = signature;
    }

    /** @param signature the field beside it that holds the signature, if there is one */
    public static TextSlot field(ObjectNode object, String field, String signature) {
        return new SignedText(object, field, signature);
    }

    @Override
    public Kind kind() {
        return Kind.REASONING;
    }

    @Override
    public String text() {
        return object.get(field).textValue();
    }

    @Override
    public void replace(String text) {
        object.put(field, text);
    }

    @Override
    public JsonNode node() {
        return object.get(field);
    }

    @Override
    public boolean signed() {
        return !object.path(signature).asText("").isEmpty();
    }
}
