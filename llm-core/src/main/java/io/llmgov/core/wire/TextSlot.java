package io.llmgov.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** One place in a request, an answer or an event that holds natural text: it can be read and replaced. */
public interface TextSlot {

    /** Who wrote the text, and what it is. */
    enum Kind {
        SYSTEM,
        USER,
        ASSISTANT,
        REASONING,
        REFUSAL,
        /** The arguments of a tool call: JSON inside text. */
        TOOL_ARGUMENTS,
        TOOL_RESULT,
        /** The description of a tool or of a parameter, and every other text in a tool's definition. */
        TOOL_DESCRIPTION,
        /**
         * What stands beside the conversation: identifiers of users, labels, names of files, schemas, titles of sources,
         * and every text in a field that the format does not know. No count of tokens is made of it.
         */
        METADATA
    }

    Kind kind();

    String text();

    void replace(String text);

    /** The node of the document whose text this is, that nobody takes it for another one; null when it is only a part of a node's. */
    default JsonNode node() {
        return null;
    }

    /**
     * Whether the text is reasoning under a provider's signature, so that the provider refuses it when it gets anything
     * back but what it wrote.
     */
    default boolean signed() {
        return false;
    }

    /**
     * Of a stream event: the name of the text that this is one piece of. All pieces of one text in one stream have the same
     * name, and no other text's have it. Null when the slot holds its text whole.
     */
    default String channel() {
        return null;
    }

    /** The same slot as a piece of a text that comes in several events. */
    default TextSlot in(String channel) {
        TextSlot slot = this;
        return new TextSlot() {
            @Override
            public Kind kind() {
                return slot.kind();
            }

            @Override
            public String text() {
                return slot.text();
            }

            @Override
            public void replace(String text) {
                slot.replace(text);
            }

            @Override
            public JsonNode node() {
                return slot.node();
            }

            @Override
            public boolean signed() {
                return slot.signed();
            }

            @Override
            public String channel() {
                return channel;
            }
        };
    }

    /** A slot that is a field of an object. */
    static TextSlot field(Kind kind, ObjectNode object, String field) {
        return new TextSlot() {
            @Override
            public Kind kind() {
                return kind;
            }

            @Override
            public String text() {
                return object.get(field).textValue();
            }

            @Override
            public JsonNode node() {
                return object.get(field);
            }

            @Override
            public void replace(String text) {
                object.set(field, TextNode.valueOf(text));
            }
        };
    }

    /** A slot that is an element of an array. */
    static TextSlot element(Kind kind, ArrayNode array, int index) {
        return new TextSlot() {
            @Override
            public Kind kind() {
                return kind;
            }

            @Override
            public String text() {
                return array.get(index).textValue();
            }

            @Override
            public JsonNode node() {
                return array.get(index);
            }

            @Override
            public void replace(String text) {
                array.set(index, TextNode.valueOf(text));
            }
        };
    }
}
