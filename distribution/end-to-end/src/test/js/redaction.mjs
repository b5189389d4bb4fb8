// The JavaScript clients of OpenAI and Anthropic and the AI SDK before a gateway that takes personal data out, and providers
// of every kind that repeat what they are told: what each client gets back is what it said. GATEWAY says where, MODELS which,
// and VALUES, a JSON array, what is planted; the tests' own process looks for it in what the providers got.
import assert from "node:assert/strict";
import test from "node:test";
import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import Anthropic from "@anthropic-ai/sdk";
import { generateText, jsonSchema, stepCountIs, streamText, tool } from "ai";
import OpenAI from "openai";

const { GATEWAY, MODELS, VALUES } = process.env;
const values = JSON.parse(VALUES);
const models = MODELS.split(",");
const at = (api) => `${GATEWAY}/${api}`;
const apiKey = "any";
const options = { apiKey, maxRetries: 0, timeout: 30_000 };

let next = 0;
const pick = (count) => Array.from({ length: count }, () => values[next++ % values.length]);
const sentence = (how) => `${how}: ${pick(3).map((value) => `«${value}»`).join(" und 😀 ")} "quoted \\ twice".`;
// What a tool returned is an object where a provider wants one.
const unwrapped = (text) => {
  try {
    const value = JSON.parse(text);
    return value.output ?? value.result ?? value.content ?? text;
  } catch {
    return text;
  }
};
const schema = { type: "object", properties: { whom: { type: "string" } }, required: ["whom", "note"] };

const openai = new OpenAI({ baseURL: at("restore/v1"), ...options });
const functions = [{ type: "function", function: { name: "notify", description: `Tells ${values[0]}.`, parameters: schema } }];
const openaiCalls = {
  whole: (body) => openai.chat.completions.create(body),
  streamed: (body) => openai.chat.completions.stream(body).finalChatCompletion(),
};

for (const model of models) {
  for (const [how, create] of Object.entries(openaiCalls)) {
    test(`openai to ${model}: chat, ${how}`, async () => {
      const said = sentence("letter by letter");
      const messages = [
        { role: "system", content: sentence("system") },
        { role: "user", content: sentence("before") },
        { role: "assistant", content: sentence("answered") },
        { role: "user", content: [{ type: "text", text: said }] },
      ];
      const completion = await create({ model, messages });
      assert.equal(completion.choices[0].message.content, said);
    });

    test(`openai to ${model}: a tool and its result, ${how}`, async () => {
      const said = sentence("call");
      const messages = [{ role: "user", content: said }];
      const first = await create({ model, messages, tools: functions });
      const call = first.choices[0].message.tool_calls[0];
      assert.deepEqual(JSON.parse(call.function.arguments), { whom: said });
      const result = JSON.stringify({ sent: pick(2), text: sentence("result") });
      messages.push(first.choices[0].message, { role: "tool", tool_call_id: call.id, content: result });
      const second = await create({ model, messages, tools: functions });
      assert.deepEqual(JSON.parse(second.choices[0].message.content), JSON.parse(result));
    });
  }
}

const claude = new Anthropic({ baseURL: at("restore"), ...options });
const definitions = [{ name: "notify", description: `Tells ${values[1]}.`, input_schema: schema }];
const claudeCalls = {
  whole: (body) => claude.messages.create(body),
  streamed: (body) => claude.messages.stream(body).finalMessage(),
};
const text = (message) => message.content.filter((block) => block.type === "text").map((block) => block.text).join("");

for (const model of models.filter((name) => ["openai", "anthropic", "gemini", "bedrock", "mistral"].includes(name))) {
  for (const [how, create] of Object.entries(claudeCalls)) {
    test(`anthropic to ${model}: message, ${how}`, async () => {
      const said = sentence("letter by letter");
      const message = await create({
        model,
        max_tokens: 2000,
        system: [{ type: "text", text: sentence("system") }],
        messages: [
          { role: "user", content: sentence("before") },
          { role: "assistant", content: sentence("answered") },
          { role: "user", content: said },
        ],
      });
      assert.equal(text(message), said);
    });

    test(`anthropic to ${model}: a tool and its result, ${how}`, async () => {
      const said = sentence("call");
      const messages = [{ role: "user", content: said }];
      const request = { model, max_tokens: 2000, tools: definitions };
      const first = await create({ ...request, messages });
      const use = first.content.find((block) => block.type === "tool_use");
      assert.deepEqual(use.input, { whom: said });
      const result = sentence("result");
      messages.push(
        { role: "assistant", content: first.content },
        { role: "user", content: [{ type: "tool_result", tool_use_id: use.id, content: result }] },
      );
      assert.equal(unwrapped(text(await create({ ...request, messages }))), result);
    });
  }
}

const ways = [
  ["OpenAI chat to Anthropic", createOpenAI({ baseURL: at("restore/v1"), apiKey }).chat("anthropic")],
  ["OpenAI responses to Gemini", createOpenAI({ baseURL: at("restore/v1"), apiKey }).responses("gemini")],
  ["OpenAI responses to Bedrock", createOpenAI({ baseURL: at("restore/v1"), apiKey }).responses("bedrock")],
  ["Anthropic to OpenAI", createAnthropic({ baseURL: at("restore/v1"), apiKey })("openai")],
  ["Gemini to Bedrock", createGoogleGenerativeAI({ baseURL: at("restore/v1beta"), apiKey })("bedrock")],
  ["Gemini to Anthropic", createGoogleGenerativeAI({ baseURL: at("restore/v1beta"), apiKey })("anthropic")],
];
const providerOptions = { openai: { store: false } };

for (const [name, model] of ways) {
  test(`ai, ${name}: text`, async () => {
    const said = sentence("say");
    const result = await generateText({ model, system: sentence("system"), prompt: said, maxRetries: 0, providerOptions });
    assert.equal(result.text, said);
  });

  test(`ai, ${name}: stream`, async () => {
    const said = sentence("letter by letter");
    const result = streamText({ model, prompt: said, maxRetries: 0, providerOptions, onError: () => {} });
    let streamed = "";
    for await (const piece of result.textStream) {
      streamed += piece;
    }
    assert.equal(streamed, said);
  });

  test(`ai, ${name}: the tool loop`, async () => {
    const said = sentence("call");
    const answered = sentence("result");
    const inputs = [];
    const execute = async (input) => {
      inputs.push(input);
      return answered;
    };
    const tools = { notify: tool({ description: "Tells somebody.", inputSchema: jsonSchema(schema), execute }) };
    const result = await generateText({ model, prompt: said, tools, stopWhen: stepCountIs(3), maxRetries: 0, providerOptions });
    assert.deepEqual(inputs, [{ whom: said }]);
    assert.equal(unwrapped(result.text), answered);
  });
}

const blockedOpenai = new OpenAI({ baseURL: at("block/v1"), ...options });
const blockedClaude = new Anthropic({ baseURL: at("block"), ...options });
const namesNoValue = (error) => {
  const said = `${error.message} ${JSON.stringify(error.error ?? error.responseBody ?? "")}`;
  assert.ok(said.includes("personal data"), said);
  values.forEach((value) => assert.ok(!said.includes(value) && !said.includes(JSON.stringify(value).slice(1, -1)), said));
  return true;
};

for (const stream of [false, true]) {
  test(`openai: a blocked request is a bad request, stream ${stream}`, async () => {
    await assert.rejects(
      blockedOpenai.chat.completions.create({ model: "openai", stream, messages: [{ role: "user", content: sentence("no") }] }),
      (error) => error instanceof OpenAI.BadRequestError && error.code === "LLM_PII_BLOCKED" && namesNoValue(error),
    );
  });

  test(`anthropic: a blocked request is a bad request, stream ${stream}`, async () => {
    await assert.rejects(
      blockedClaude.messages.create({ model: "gemini", max_tokens: 9, stream, messages: [{ role: "user", content: sentence("no") }] }),
      (error) =>
        error instanceof Anthropic.BadRequestError && error.error.error.type === "invalid_request_error" && namesNoValue(error),
    );
  });
}

test("ai: a blocked request is an error of its own kind", async () => {
  const model = createGoogleGenerativeAI({ baseURL: at("block/v1beta"), apiKey })("openai");
  await assert.rejects(generateText({ model, prompt: sentence("no"), maxRetries: 0 }), (error) => error.statusCode === 400 && namesNoValue(error));
});
