// One script of OpenAI's JavaScript client, run unchanged against every provider. BASE_URL, API_KEY and MODELS say where, who and which.
import assert from "node:assert/strict";
import test from "node:test";
import OpenAI from "openai";
import { pixel, tools, runTool } from "./fixtures.mjs";

const { BASE_URL, API_KEY, MODELS } = process.env;
const client = new OpenAI({ baseURL: BASE_URL, apiKey: API_KEY, maxRetries: 0, timeout: 30_000 });
// The simulator counts no tokens as Ollama, and as Mistral it reports a stream's usage only to those who ask as OpenAI's clients do.
const ask = (content) => [{ role: "system", content: "Be brief." }, { role: "user", content }];
const functions = tools.map(({ name, description, schema }) => ({
  type: "function",
  function: { name, description, parameters: schema },
}));
const answers = (calls) =>
  calls.map((call) => ({ role: "tool", tool_call_id: call.id, content: runTool(call.function.name, JSON.parse(call.function.arguments)) }));

for (const model of MODELS.split(",")) {
  test(`${model}: chat`, async () => {
    const completion = await client.chat.completions.create({ model, messages: ask("hello"), max_completion_tokens: 100 });
    assert.equal(completion.choices[0].message.content, "Hello from a provider that nobody here has written.");
    assert.equal(completion.choices[0].finish_reason, "stop");
    assert.ok(completion.usage.total_tokens > 0 || model === "ollama");
  });

  test(`${model}: stream`, async () => {
    const stream = await client.chat.completions.create({
      model,
      messages: ask("hello"),
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = "";
    let finish;
    let usage;
    let pieces = 0;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      pieces += chunk.choices[0]?.delta.content ? 1 : 0;
      finish = chunk.choices[0]?.finish_reason ?? finish;
      usage = chunk.usage ?? usage;
    }
    assert.equal(text, "Hello from a provider that nobody here has written.");
    assert.ok(pieces > 1, "it came in pieces");
    assert.equal(finish, "stop");
    assert.ok(usage || model === "mistral", "usage");
  });

  for (const [how, create] of [
    ["whole", (body) => client.chat.completions.create(body)],
    ["streamed", (body) => client.chat.completions.stream(body).finalChatCompletion()],
  ]) {
    test(`${model}: tools in two turns, ${how}`, async () => {
      const messages = ask("How is the weather?");
      const first = await create({ model, messages, tools: functions });
      assert.equal(first.choices[0].finish_reason, "tool_calls");
      const calls = first.choices[0].message.tool_calls;
      assert.deepEqual(calls.map((call) => call.function.name), ["get_weather"]);
      assert.deepEqual(JSON.parse(calls[0].function.arguments), { city: "Paris", unit: "celsius" });
      messages.push(first.choices[0].message, ...answers(calls));
      const second = await create({ model, messages, tools: functions });
      assert.equal(second.choices[0].message.content, "It is sunny in Paris.");
    });

    test(`${model}: parallel tools in two turns, ${how}`, async () => {
      const messages = ask("What do both clocks say?");
      const first = await create({ model, messages, tools: functions });
      const calls = first.choices[0].message.tool_calls;
      assert.deepEqual(calls.map((call) => JSON.parse(call.function.arguments).zone), ["Europe/Paris", "Asia/Tokyo"]);
      assert.notEqual(calls[0].id, calls[1].id);
      messages.push(first.choices[0].message, ...answers(calls));
      const second = await create({ model, messages, tools: functions });
      assert.equal(second.choices[0].message.content, "Noon in Paris, evening in Tokyo.");
    });
  }

  test(`${model}: structured output`, async () => {
    const schema = {
      type: "object",
      properties: { city: { type: "string" }, visitors: { type: "integer" } },
      required: ["city", "visitors"],
      additionalProperties: false,
    };
    const completion = await client.chat.completions.parse({
      model,
      messages: ask("Where is the tower?"),
      response_format: { type: "json_schema", json_schema: { name: "place", strict: true, schema } },
    });
    assert.deepEqual(JSON.parse(completion.choices[0].message.content), { city: "Paris", visitors: 7 });
  });

  test(`${model}: image`, async () => {
    const content = [
      { type: "text", text: "What is in this picture?" },
      { type: "image_url", image_url: { url: `data:image/png;base64,${pixel}` } },
    ];
    const completion = await client.chat.completions.create({ model, messages: ask(content) });
    assert.equal(completion.choices[0].message.content, "One red pixel.");
  });
}
