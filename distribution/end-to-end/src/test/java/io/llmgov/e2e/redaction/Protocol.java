package io.llmgov.e2e.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A client protocol, byte for byte and not through a client library. */
enum Protocol {
    OPENAI_CHAT {
        @Override
        String path(String model, boolean stream) {
            return "/v1/chat/completions";
        }

        @Override
        ObjectNode body(Talk talk) {
            var body = start(talk).put("model", talk.model()).put("stream", talk.stream());
            var messages = body.putArray("messages");
            messages.addObject().put("role", "system").put("content", talk.system());
            for (int i = 0; i < talk.history().size(); i++) {
                messages.addObject()
                        .put("role", i % 2 == 0 ? "user" : "assistant")
                        .put("content", talk.history().get(i));
            }
            messages.addObject().put("role", "user").put("content", talk.question());
            return body;
        }

        @Override
        String text(JsonNode answer, boolean stream) {
            return answer.at(stream ? "/choices/0/delta/content" : "/choices/0/message/content")
                    .asText("");
        }
    },
    OPENAI_COMPLETIONS {
        @Override
        String path(String model, boolean stream) {
            return "/v1/completions";
        }

        @Override
        ObjectNode body(Talk talk) {
            return start(talk)
                    .put("model", talk.model())
                    .put("stream", talk.stream())
                    .put("prompt", talk.question());
        }

        @Override
        String text(JsonNode answer, boolean stream) {
            return answer.at("/choices/0/text").asText("");
        }
    },
    OPENAI_RESPONSES {
        @Override
        String path(String model, boolean stream) {
            return "/v1/responses";
        }

        @Override
        ObjectNode body(Talk talk) {
            var body = start(talk).put("model", talk.model()).put("stream", talk.stream());
            body.put("store", false).put("instructions", talk.system());
            var input = body.putArray("input");
            for (int i = 0; i < talk.history().size(); i++) {
                input.addObject()
                        .put("role", i % 2 == 0 ? "user" : "assistant")
                        .put("content", talk.history().get(i));
            }
            input.addObject().put("role", "user").put("content", talk.question());
            return body;
        }

        @Override
        String text(JsonNode answer, boolean stream) {
            if (stream) {
                return answer.path("type").asText().equals("response.output_text.delta")
                        ? answer.path("delta").asText()
                        : "";
            }
            var text = new StringBuilder();
            for (var item : answer.path("output")) {
                item.path("content")
                        .forEach(part -> text.append(part.path("text").asText("")));
            }
            return text.toString();
        }
    },
    ANTHROPIC {
        @Override
        String path(String model, boolean stream) {
            return "/v1/messages";
        }

        @Override
        ObjectNode body(Talk talk) {
            var body = start(talk).put("model", talk.model()).put("stream", talk.stream());
            body.put("max_tokens", 32_000).put("system", talk.system());
            var messages = body.putArray("messages");
            for (int i = 0; i < talk.history().size(); i++) {
                messages.addObject()
                        .put("role", i % 2 == 0 ? "user" : "assistant")
                        .put("content", talk.history().get(i));
            }
            messages.addObject().put("role", "user").put("content", talk.question());
            return body;
        }

        @Override
        String text(JsonNode answer, boolean stream) {
            if (stream) {
                return answer.at("/delta/text").asText("");
            }
            var text = new StringBuilder();
            answer.path("content")
                    .forEach(block -> text.append(block.path("text").asText("")));
            return text.toString();
        }
    },
    GEMINI {
        @Override
        String path(String model, boolean stream) {
            return "/v1beta/models/" + model + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
        }

        @Override
        ObjectNode body(Talk talk) {
            var body = start(talk);
            body.putObject("systemInstruction").putArray("parts").addObject().put("text", talk.system());
            var contents = body.putArray("contents");
            for (int i = 0; i < talk.history().size(); i++) {
                contents.addObject()
                        .put("role", i % 2 == 0 ? "user" : "model")
                        .putArray("parts")
                        .addObject()
                        .put("text", talk.history().get(i));
            }
            contents.addObject()
                    .put("role", "user")
                    .putArray("parts")
                    .addObject()
                    .put("text", talk.question());
            return body;
        }

        @Override
        String text(JsonNode answer, boolean stream) {
            var text = new StringBuilder();
            answer.at("/candidates/0/content/parts")
                    .forEach(part -> text.append(part.path("text").asText("")));
            return text.toString();
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";

    /**
     * What a client says.
     *
     * @param history what was said before, the user's turn first
     */
    record Talk(String model, boolean stream, String system, List<String> history, String question) {

        static Talk of(String model, boolean stream, String question) {
            return new Talk(model, stream, "Be brief.", List.of(), question);
        }
    }

    abstract String path(String model, boolean stream);

    abstract ObjectNode body(Talk talk);

    abstract String text(JsonNode answer, boolean stream);

    private static ObjectNode start(Talk talk) {
        return JSON.createObjectNode();
    }

    /** All text of an answer as it came. */
    String text(String answer, boolean stream) {
        if (!stream) {
            return text(parse(answer), false);
        }
        var text = new StringBuilder();
        events(answer).forEach(event -> text.append(text(event, true)));
        return text.toString();
    }

    /** The JSON events of a stream. */
    static List<JsonNode> events(String stream) {
        var events = new ArrayList<JsonNode>();
        stream.lines()
                .filter(line -> line.startsWith(DATA) && !line.endsWith("[DONE]"))
                .forEach(line -> events.add(parse(line.substring(DATA.length()))));
        return events;
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }
}
