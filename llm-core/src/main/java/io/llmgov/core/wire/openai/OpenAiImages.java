package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * OpenAI images: {@code POST /v1/images/generations}, {@code /v1/images/edits} and {@code /v1/images/variations} (OpenAI
 * API reference, "Images" and "Image streaming").
 */
public final class OpenAiImages extends OpenAiMediaFormat {

    public static final String GENERATIONS = "openai.images.generations";
    public static final String EDITS = "openai.images.edits";
    public static final String VARIATIONS = "openai.images.variations";

    private final BodyForm bodyForm;

    private OpenAiImages(String id, BodyForm bodyForm, String lastEvent, String path) {
        super(id, Operation.IMAGE, Set.of(lastEvent), "images", path);
        this.bodyForm = bodyForm;
    }

    public static OpenAiImages generations() {
        return new OpenAiImages(GENERATIONS, BodyForm.JSON, "image_generation.completed", "generations");
    }

    /** A form as a rule; JSON when the images are given by URL or id. */
    public static OpenAiImages edits() {
        return new OpenAiImages(EDITS, BodyForm.JSON_OR_FORM, "image_edit.completed", "edits");
    }

    public static OpenAiImages variations() {
        return new OpenAiImages(VARIATIONS, BodyForm.FORM, "image_edit.completed", "variations");
    }

    @Override
    public BodyForm bodyForm() {
        return bodyForm;
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        List<TextSlot> slots = new ArrayList<>();
        for (JsonNode image : answer.path("data")) {
            addField(slots, TextSlot.Kind.ASSISTANT, image, "revised_prompt");
        }
        return slots;
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        List<TextSlot> slots = new ArrayList<>();
        addField(slots, TextSlot.Kind.ASSISTANT, event, "revised_prompt");
        return slots;
    }
}
