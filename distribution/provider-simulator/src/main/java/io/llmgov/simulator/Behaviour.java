package io.llmgov.simulator;

import java.util.regex.Pattern;

/** Failures on request: a model of this name does not answer but fails in this way. */
final class Behaviour {

    private static final int CONTENT_EVENTS_BEFORE_FAILURE = 3;
    private static final long SLOW_FIRST_TOKEN_MS = 5_000;
    private static final Pattern FAIL = Pattern.compile("fail-([45]\\d\\d)");
    private static final Pattern SLOW = Pattern.compile("slow-first-token(?:-(\\d{1,6}))?");

    private Behaviour() {}

    /**
     * What becomes of the reply that the model would have given.
     *
     * @throws ApiException for failures that have a status
     */
    static Reply of(String model, Reply reply, ProviderApi api, Call call) {
        var fail = FAIL.matcher(model);
        if (fail.matches()) {
            throw api.error(Integer.parseInt(fail.group(1)));
        }
        return switch (model) {
            case "hang" -> new Reply.Silence();
            case "cut" -> reply.cutAfter(CONTENT_EVENTS_BEFORE_FAILURE);
            case "garbage" -> reply.garbled();
            case "context-length" -> throw api.contextLengthExceeded(call);
            case "error-event" -> failing(reply, 0, api);
            case "late-error-event" -> failing(reply, CONTENT_EVENTS_BEFORE_FAILURE, api);
            default -> reply;
        };
    }

    /** Without a stream there is a status to tell the failure with. */
    private static Reply failing(Reply reply, int contentEvents, ProviderApi api) {
        if (reply instanceof Reply.Whole) {
            throw api.error(500);
        }
        return reply.failingAfter(contentEvents, api.errorEvent());
    }

    /** How long the first token of this model takes, if its name says so. */
    static long firstTokenDelayMs(String model, long otherwise) {
        var slow = SLOW.matcher(model);
        if (!slow.matches()) {
            return otherwise;
        }
        return slow.group(1) == null ? SLOW_FIRST_TOKEN_MS : Long.parseLong(slow.group(1));
    }
}
