// One script of Anthropic's JavaScript client, run unchanged against models of several providers. BASE_URL, API_KEY, LIMITED_API_KEY and MODELS say where, who and which.
import assert from "node:assert/strict";
import test from "node:test";
import Anthropic from "@anthropic-ai/sdk";
import { pixel, tools, runTool } from "./fixtures.mjs";

const { BASE_URL, API_KEY, MODELS } = process.env;
const connect = (apiKey) => new Anthropic({ baseURL: BASE_URL, apiKey, maxRetries: 0, timeout: 30_000 });
const client = connect(API_KEY);
const ask = (content) => [{ role: "user", content }];
const definitions = tools.map(({ name, description, schema }) => ({ name, description, input_schema: schema }));
const base = { max_tokens: 200, system: "Be brief." };
const uses = (message) => message.content.filter((block) => block.type === "tool_use");
const results = (message) => ({
  role: "user",
  content: uses(message).map((use) => ({ type: "tool_result", tool_use_id: use.id, content: runTool(use.name, use.input) })),
});
const text = (message) => message.content.filter((block) => block.type === "text").map((block) => block.text).join("");

for (const model of MODELS.split(",")) {
  test(`${model}: message`, async () => {
    const message = await client.messages.create({ ...base, model, messages: ask("hello") });
    assert.equal(message.type, "message");
    assert.equal(message.role, "assistant");
    assert.equal(text(message), "Hello from a provider that nobody here has written.");
    assert.equal(message.stop_reason, "end_turn");
    assert.ok(message.usage.output_tokens > 0);
  });

  test(`${model}: stream`, async () => {
    const types = [];
    const stream = client.messages.stream({ ...base, model, messages: ask("hello") });
    stream.on("streamEvent", (event) => types.push(event.type));
    const message = await stream.finalMessage();
    assert.equal(text(message), "Hello from a provider that nobody here has written.");
    assert.equal(message.stop_reason, "end_turn");
    assert.equal(types[0], "message_start");
    assert.equal(types.at(-1), "message_stop");
    assert.equal(types.filter((type) => type === "message_stop").length, 1);
    assert.equal(types.filter((type) => type === "content_block_start").length, types.filter((type) => type === "content_block_stop").length);
    assert.ok(types.filter((type) => type === "content_block_delta").length > 1, "it came in pieces");
  });

  for (const [how, create] of [
    ["whole", (body) => client.messages.create(body)],
    ["streamed", (body) => client.messages.stream(body).finalMessage()],
  ]) {
    test(`${model}: tools in two turns, ${how}`, async () => {
      const messages = ask("How is the weather?");
      const first = await create({ ...base, model, messages, tools: definitions });
      assert.equal(first.stop_reason, "tool_use");
      assert.deepEqual(uses(first).map((use) => [use.name, use.input]), [["get_weather", { city: "Paris", unit: "celsius" }]]);
      messages.push({ role: "assistant", content: first.content }, results(first));
      const second = await create({ ...base, model, messages, tools: definitions });
      assert.equal(text(second), "It is sunny in Paris.");
    });

    test(`${model}: parallel tools in two turns, ${how}`, async () => {
      const messages = ask("What do both clocks say?");
      const first = await create({ ...base, model, messages, tools: definitions });
      assert.deepEqual(uses(first).map((use) => use.input.zone), ["Europe/Paris", "Asia/Tokyo"]);
      messages.push({ role: "assistant", content: first.content }, results(first));
      const second = await create({ ...base, model, messages, tools: definitions });
      assert.equal(text(second), "Noon in Paris, evening in Tokyo.");
    });
  }

  test(`${model}: image`, async () => {
    const content = [
      { type: "image", source: { type: "base64", media_type: "image/png", data: pixel } },
      { type: "text", text: "What is in this picture?" },
    ];
    const message = await client.messages.create({ ...base, model, messages: ask(content) });
    assert.equal(text(message), "One red pixel.");
  });
}

test("tokens are counted for a provider that cannot", async () => {
  const short = await client.messages.countTokens({ model: "openai", messages: ask("hello") });
  const long = await client.messages.countTokens({ model: "openai", messages: ask("hello ".repeat(500)) });
  assert.ok(short.input_tokens > 0);
  assert.ok(long.input_tokens > 400 && long.input_tokens < 1000, `${long.input_tokens}`);
});

test("models are listed in Anthropic's form", async () => {
  const names = [];
  for await (const model of client.models.list()) {
    assert.equal(model.type, "model");
    names.push(model.id);
  }
  assert.ok(names.includes("openai") && names.includes("gemini"), names.join());
});

const refusals = [
  ["an unknown model is not found", client, { model: "no-such-model" }, Anthropic.NotFoundError, "not_found_error"],
  ["a wrong key is refused", connect("planted-foreign-key-90b7f4"), { model: "openai" }, Anthropic.AuthenticationError, undefined],
  ["a request without messages is refused", client, { model: "openai", messages: [] }, Anthropic.BadRequestError, "invalid_request_error"],
];
for (const [name, who, request, errorClass, type] of refusals) {
  test(name, async () => {
    await assert.rejects(who.messages.create({ ...base, messages: ask("hello"), ...request }), (error) => {
      assert.ok(error instanceof errorClass, `${error}`);
      if (type) {
        assert.equal(error.error.type, "error");
        assert.equal(error.error.error.type, type);
      }
      return true;
    });
  });
}

test("a stream that breaks off raises an error", async () => {
  const stream = client.messages.stream({ ...base, model: "openai", messages: ask("break off") });
  await assert.rejects(stream.finalMessage());
});
