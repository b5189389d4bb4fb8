package io.llmgov.pii.answer;

import io.llmgov.core.sse.SseEvent;
import io.llmgov.pii.text.JsonText;

/** One text of a stream on its way to the client: searched if need be, then with the originals back in it. Holds back the least it can. */
final class Channel {

    private final Originals originals;
    private final Window window;
    private String held = "";
    private Boolean json;
    private SseEvent like;

    /** @param window null when the model's own words are not searched */
    Channel(Originals originals, Window window) {
        this.originals = originals;
        this.window = window;
    }

    /**
     * Takes the next piece of the text.
     *
     * @param last whether the text ends with it
     * @return what is to be written now
     */
    String accept(String piece, boolean last) {
        if (json == null && !piece.isBlank()) {
            json = JsonText.begins(piece);
        }
        boolean asJson = Boolean.TRUE.equals(json);
        String searched = window == null ? piece : window.accept(piece, asJson, last);
        if (originals.isEmpty()) {
            return searched;
        }
        String text = held.concat(searched);
        StringBuilder out = new StringBuilder(text.length() + 32);
        int certain = originals.restoreInto(out, text, asJson);
        held = text.substring(certain);
        if (last) {
            originals.finishInto(out, held, asJson);
            held = "";
        }
        return out.toString();
    }

    /** The event that brought the last piece: the shape in which another one can be sent. */
    SseEvent like() {
        return like;
    }

    void like(SseEvent event) {
        like = event;
    }
}
