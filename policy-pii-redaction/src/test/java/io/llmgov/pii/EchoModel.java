package io.llmgov.pii;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that says again what it was told, in one wire format: the text of the user as its own text, and the arguments of
 * the tool call before as those of a new one.
 */
abstract class EchoModel {

    /**
     * What is told, and said again.
     *
     * @param arguments of a tool call
     * @param escapes whether angle brackets are escaped where the arguments are text
     */
    record Talk(String text, JsonNode arguments, boolean escapes) {

        Talk(String text, JsonNode arguments) {
            this(text, arguments, false);
        }

        Talk escaped(boolean brackets) {
            return new Talk(text, arguments, brackets);
        }

        String argumentsText() {
            String json = Json.text(arguments);
            return escapes ? json.replace("<", "\\u003c").replace(">", "\\u003e") : json;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Talk talk && text.equals(talk.text) && arguments.equals(talk.arguments);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    private final String format;
    private final String path;

    private EchoModel(String format, String path) {
        this.format = format;
        this.path = path;
    }

    String format() {
        return format;
    }

    String path() {
        return path;
    }

    String streamPath() {
        return path;
    }

    abstract ObjectNode request(Talk talk);

    ObjectNode request(Talk talk, boolean stream) {
        ObjectNode request = request(talk);
        return stream ? request.put("stream", true) : request;
    }

    /** What the provider was told. */
    abstract Talk told(JsonNode request);

    abstract JsonNode answer(Talk talk);

    /** What the client reads. */
    abstract Talk said(JsonNode answer);

    /** The same as the texts of a stream. */
    abstract Map<String, String> channels(Talk talk);

    private static Map<String, String> named(String... namesAndTexts) {
        Map<String, String> channels = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            channels.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return channels;
    }

    private static Talk talk(JsonNode text, JsonNode arguments) {
        return new Talk(text.asText(), arguments.isTextual() ? Json.parse(arguments.asText()) : arguments);
    }

    private static final EchoModel CHAT = new EchoModel("openai.chat", "/v1/chat/completions") {
        @Override
        ObjectNode request(Talk talk) {
            ObjectNode request = Json.object().put("model", "m");
            var messages = request.putArray("messages");
            messages.addObject().put("role", "user").put("content", talk.text());
            messages.addObject().put("role", "assistant").set("tool_calls", call(talk));
            return request;
        }

        private JsonNode call(Talk talk) {
            ObjectNode call = Json.object().put("id", "c").put("type", "function");
            call.putObject("function").put("name", "f").put("arguments", talk.argumentsText());
            return Json.object().putArray("l").add(call);
        }

        @Override
        Talk told(JsonNode request) {
            return talk(request.at("/messages/0/content"), request.at("/messages/1/tool_calls/0/function/arguments"));
        }

        @Override
        JsonNode answer(Talk talk) {
            ObjectNode answer = Json.object();
            ObjectNode message = answer.putArray("choices").addObject().putObject("message");
            message.put("content", talk.text())
                    .put("reasoning_content", talk.text())
                    .set("tool_calls", call(talk));
            return answer;
        }

        @Override
        Talk said(JsonNode answer) {
            JsonNode message = answer.at("/choices/0/message");
            return message.get("content").equals(message.get("reasoning_content"))
                    ? talk(message.get("content"), message.at("/tool_calls/0/function/arguments"))
                    : null;
        }

        @Override
        Map<String, String> channels(Talk talk) {
            return named(
                    "0/content", talk.text(),
                    "0/reasoning_content", talk.text(),
                    "0/tool_calls/0/function/arguments", talk.argumentsText(),
                    "1/content", talk.argumentsText());
        }
    };

    private static final EchoModel COMPLETIONS = new EchoModel("openai.completions", "/v1/completions") {
        @Override
        ObjectNode request(Talk talk) {
            ObjectNode request = Json.object().put("model", "m");
            request.putArray("prompt").add(talk.text()).add(talk.argumentsText());
            return request;
        }

        @Override
        Talk told(JsonNode request) {
            return talk(request.at("/prompt/0"), request.at("/prompt/1"));
        }

        @Override
        JsonNode answer(Talk talk) {
            ObjectNode answer = Json.object();
            var choices = answer.putArray("choices");
            choices.addObject().put("index", 0).put("text", talk.text());
            choices.addObject().put("index", 1).put("text", talk.argumentsText());
            return answer;
        }

        @Override
        Talk said(JsonNode answer) {
            return talk(answer.at("/choices/0/text"), answer.at("/choices/1/text"));
        }

        @Override
        Map<String, String> channels(Talk talk) {
            return named("0/text", talk.text(), "1/text", talk.argumentsText());
        }
    };

    private static final EchoModel RESPONSES = new EchoModel("openai.responses", "/v1/responses") {
        @Override
        ObjectNode request(Talk talk) {
            ObjectNode request = Json.object().put("model", "m");
            var input = request.putArray("input");
            input.addObject().put("role", "user").put("content", talk.text());
            input.add(call(talk));
            return request;
        }

        private ObjectNode call(Talk talk) {
            return Json.object()
                    .put("type", "function_call")
                    .put("call_id", "c")
                    .put("name", "f")
                    .put("arguments", talk.argumentsText());
        }

        @Override
        Talk told(JsonNode request) {
            return talk(request.at("/input/0/content"), request.at("/input/1/arguments"));
        }

        @Override
        JsonNode answer(Talk talk) {
            ObjectNode answer = Json.object();
            var output = answer.putArray("output");
            ObjectNode message = output.addObject().put("type", "message").put("role", "assistant");
            message.putArray("content").addObject().put("type", "output_text").put("text", talk.text());
            output.add(call(talk));
            return answer;
        }

        @Override
        Talk said(JsonNode answer) {
            return talk(answer.at("/output/0/content/0/text"), answer.at("/output/1/arguments"));
        }

        @Override
        Map<String, String> channels(Talk talk) {
            return named(
                    "response.output_text/0/0/", talk.text(),
                    "response.reasoning_summary_text/1//0", talk.text(),
                    "response.function_call_arguments/2//", talk.argumentsText());
        }
    };

    private static final EchoModel MESSAGES = new EchoModel("anthropic.messages", "/v1/messages") {
        @Override
        ObjectNode request(Talk talk) {
            ObjectNode request = Json.object().put("model", "m").put("max_tokens", 9);
            var messages = request.putArray("messages");
            messages.addObject().put("role", "user").put("content", talk.text());
            messages.addObject().put("role", "assistant").putArray("content").add(call(talk));
            return request;
        }

        private ObjectNode call(Talk talk) {
            ObjectNode call =
                    Json.object().put("type", "tool_use").put("id", "t").put("name", "f");
            call.set("input", talk.arguments());
            return call;
        }

        @Override
        Talk told(JsonNode request) {
            return talk(request.at("/messages/0/content"), request.at("/messages/1/content/0/input"));
        }

        @Override
        JsonNode answer(Talk talk) {
            ObjectNode answer = Json.object().put("type", "message");
            var content = answer.putArray("content");
            content.addObject().put("type", "text").put("text", talk.text());
            content.add(call(talk));
            return answer;
        }

        @Override
        Talk said(JsonNode answer) {
            return talk(answer.at("/content/0/text"), answer.at("/content/1/input"));
        }

        @Override
        Map<String, String> channels(Talk talk) {
            return named("0/thinking", talk.text(), "1/text", talk.text(), "2/partial_json", talk.argumentsText());
        }
    };

    private static final EchoModel GEMINI = new EchoModel("gemini.stream", "/v1beta/models/m:generateContent") {
        @Override
        String streamPath() {
            return "/v1beta/models/m:streamGenerateContent";
        }

        @Override
        ObjectNode request(Talk talk, boolean stream) {
            return request(talk);
        }

        @Override
        ObjectNode request(Talk talk) {
            ObjectNode request = Json.object();
            var contents = request.putArray("contents");
            contents.addObject()
                    .put("role", "user")
                    .putArray("parts")
                    .addObject()
                    .put("text", talk.text());
            contents.addObject().put("role", "model").putArray("parts").add(call(talk));
            return request;
        }

        private ObjectNode call(Talk talk) {
            ObjectNode part = Json.object();
            part.putObject("functionCall").put("name", "f").set("args", talk.arguments());
            return part;
        }

        @Override
        Talk told(JsonNode request) {
            return talk(request.at("/contents/0/parts/0/text"), request.at("/contents/1/parts/0/functionCall/args"));
        }

        @Override
        JsonNode answer(Talk talk) {
            ObjectNode answer = Json.object();
            var parts = answer.putArray("candidates")
                    .addObject()
                    .putObject("content")
                    .putArray("parts");
            parts.addObject().put("text", talk.text());
            parts.add(call(talk));
            return answer;
        }

        @Override
        Talk said(JsonNode answer) {
            JsonNode parts = answer.at("/candidates/0/content/parts");
            return talk(parts.at("/0/text"), parts.at("/1/functionCall/args"));
        }

        @Override
        Map<String, String> channels(Talk talk) {
            return named(
                    "0/text",
                    talk.text(),
                    "0/thought",
                    talk.text(),
                    "0/partialArgs/$.note",
                    talk.text(),
                    "1/text",
                    talk.argumentsText());
        }
    };

    static final List<EchoModel> ALL = List.of(CHAT, COMPLETIONS, RESPONSES, MESSAGES, GEMINI);
}
