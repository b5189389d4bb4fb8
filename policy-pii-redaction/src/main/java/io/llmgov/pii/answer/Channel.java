package io.llmgov.pii.answer;

import io.llmgov.core.sse.SseEvent;
import io.llmgov.pii.text.JsonProgress;

/** One text of a stream on its way to the client: searched if need be, then with the originals back in it. Holds back the least it can. */
final class Channel {

    private final Originals originals;
    private final Window window;
    private final boolean counting;
    private final JsonProgress json = new JsonProgress();
    private String held = "";
    private SseEvent like;

    /**
     * @param window null when the model's own words are not searched
     * @param counting whether they are searched only to be counted: then nothing is held back for it
     */
    Channel(Originals originals, Window window, boolean counting) {
        this.originals = originals;
        this.window = window;
        this.counting = counting;
    }

    /**
     * Takes the next piece of the text.
     *
     * @param last whether the text ends with it
     * @return what is to be written now
     */
    String accept(String piece, boolean last) {
        String found = window == null ? piece : window.accept(piece, last);
        String searched = counting ? piece : found;
        if (originals.isEmpty()) {
            return searched;
        }
        String text = held.concat(searched);
        StringBuilder out = new StringBuilder(text.length() + 32);
        int certain = originals.restoreInto(out, text, json);
        held = text.substring(certain);
        if (last) {
            originals.finishInto(out, held, json);
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
