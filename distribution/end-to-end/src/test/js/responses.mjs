// OpenAI's Responses API through its JavaScript client, run unchanged against models of several providers. BASE_URL, API_KEY and MODELS say where, who and which.
import assert from "node:assert/strict";
import test from "node:test";
import OpenAI from "openai";
import { pixel, tools, runTool } from "./fixtures.mjs";

const { BASE_URL, API_KEY, MODELS } = process.env;
const client = new OpenAI({ baseURL: BASE_URL, apiKey: API_KEY, maxRetries: 0, timeout: 30_000 });
const functions = tools.map(({ name, description, schema }) => ({ type: "function", name, description, parameters: schema, strict: false }));
const base = { instructions: "Be brief.", store: false };
const calls = (response) => response.output.filter((item) => item.type === "function_call");
const answered = (response) => [
  ...response.output,
  ...calls(response).map((call) => ({
    type: "function_call_output",
    call_id: call.call_id,
    output: runTool(call.name, JSON.parse(call.arguments)),
  })),
];

for (const model of MODELS.split(",")) {
  test(`${model}: response`, async () => {
    const response = await client.responses.create({ ...base, model, input: "hello" });
    assert.equal(response.output_text, "Hello from a provider that nobody here has written.");
    assert.equal(response.status, "completed");
    assert.ok(response.usage.output_tokens > 0);
  });

  test(`${model}: stream`, async () => {
    const types = [];
    let text = "";
    let last = -1;
    let completed;
    for await (const event of await client.responses.create({ ...base, model, input: "hello", stream: true })) {
      types.push(event.type);
      // The simulator's own events, which pass as they are, have no numbers.
      assert.ok(model === "openai" || event.sequence_number > last, "in sequence");
      last = event.sequence_number;
      text += event.type === "response.output_text.delta" ? event.delta : "";
      completed = event.type === "response.completed" ? event.response : completed;
    }
    assert.equal(text, "Hello from a provider that nobody here has written.");
    assert.equal(types[0], "response.created");
    assert.equal(types.at(-1), "response.completed");
    assert.equal(completed.output[0].content[0].text, text);
  });

  for (const [how, create] of [
    ["whole", (body) => client.responses.create(body)],
    ["streamed", (body) => client.responses.stream(body).finalResponse()],
  ]) {
    test(`${model}: tools in two turns, ${how}`, async () => {
      const input = [{ role: "user", content: "How is the weather?" }];
      const first = await create({ ...base, model, input, tools: functions });
      assert.deepEqual(calls(first).map((call) => JSON.parse(call.arguments)), [{ city: "Paris", unit: "celsius" }]);
      const second = await create({ ...base, model, input: [...input, ...answered(first)], tools: functions });
      assert.equal(second.output_text, "It is sunny in Paris.");
    });

    test(`${model}: parallel tools in two turns, ${how}`, async () => {
      const input = [{ role: "user", content: "What do both clocks say?" }];
      const first = await create({ ...base, model, input, tools: functions });
      assert.equal(calls(first).length, 2);
      const second = await create({ ...base, model, input: [...input, ...answered(first)], tools: functions });
      assert.equal(second.output_text, "Noon in Paris, evening in Tokyo.");
    });
  }

  test(`${model}: image and structured output`, async () => {
    const content = [
      { type: "input_text", text: "What is in this picture?" },
      { type: "input_image", image_url: `data:image/png;base64,${pixel}`, detail: "auto" },
    ];
    const seen = await client.responses.create({ ...base, model, input: [{ role: "user", content }] });
    assert.equal(seen.output_text, "One red pixel.");
    const schema = {
      type: "object",
      properties: { city: { type: "string" }, visitors: { type: "integer" } },
      required: ["city", "visitors"],
      additionalProperties: false,
    };
    const place = await client.responses.parse({
      ...base,
      model,
      input: "Where is the tower?",
      text: { format: { type: "json_schema", name: "place", strict: true, schema } },
    });
    assert.deepEqual(JSON.parse(place.output_text), { city: "Paris", visitors: 7 });
  });
}

test("what needs a memory at the provider is refused", async () => {
  await assert.rejects(
    client.responses.create({ ...base, model: "openai", input: "hello", previous_response_id: "resp_1" }),
    (error) => error instanceof OpenAI.BadRequestError && error.param === "previous_response_id",
  );
});
