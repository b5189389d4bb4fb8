// The features of OpenAI's JavaScript client against the gateway. BASE_URL, API_KEY and LIMITED_API_KEY say where and who.
import assert from "node:assert/strict";
import test from "node:test";
import OpenAI from "openai";

const { BASE_URL, API_KEY, LIMITED_API_KEY, FOREIGN_KEY } = process.env;
const client = connect(API_KEY);

function connect(apiKey, options = {}) {
  return new OpenAI({ baseURL: BASE_URL, apiKey, maxRetries: 0, timeout: 30_000, ...options });
}

const ask = (content) => [{ role: "user", content }];
const tool = (name, argument) => ({
  type: "function",
  function: { name, parameters: { type: "object", properties: { [argument]: { type: "string" } }, required: [argument] } },
});
const tools = [tool("get_weather", "city"), tool("get_time", "zone")];
const pixel =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

for (const [model, realModel] of [["chat", "gpt-4o-mini"], ["claude", "claude-haiku-4-5"]]) {
  test(`${model}: a chat is answered`, async () => {
    const { data, response } = await client.chat.completions.create({ model, messages: ask("Hello there") }).withResponse();
    assert.match(data.choices[0].message.content, new RegExp(`I am ${realModel}.*You said: Hello there`));
    assert.equal(data.choices[0].finish_reason, "stop");
    assert.ok(data.usage.total_tokens > 0);
    assert.equal(response.headers.get("x-llm-model"), realModel);
  });

  test(`${model}: a stream brings the text in pieces, and the usage when asked`, async () => {
    const stream = await client.chat.completions.create({
      model,
      messages: ask("Write 40 words"),
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = "";
    let usage;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      usage = chunk.usage ?? usage;
    }
    assert.match(text, /word40$/);
    assert.ok(usage.completion_tokens > 0);
  });

  test(`${model}: a tool is called and its result answered`, async () => {
    const messages = ask("How is the weather?");
    const first = await client.chat.completions.create({ model, messages, tools });
    const call = first.choices[0].message.tool_calls[0];
    assert.equal(first.choices[0].finish_reason, "tool_calls");
    assert.ok(JSON.parse(call.function.arguments).city);

    messages.push(first.choices[0].message, { role: "tool", tool_call_id: call.id, content: "sunny" });
    const second = await client.chat.completions.create({ model, messages, tools });
    assert.match(second.choices[0].message.content, /The tool returned: sunny/);
  });

  test(`${model}: two tools are called at once in a stream, and both results answered`, async () => {
    const messages = ask("Tell me both, please.");
    const first = await client.chat.completions.stream({ model, messages, tools }).finalChatCompletion();
    const calls = first.choices[0].message.tool_calls;
    assert.deepEqual(calls.map((call) => call.function.name), ["get_weather", "get_time"]);
    assert.ok(JSON.parse(calls[1].function.arguments).zone);

    messages.push(first.choices[0].message);
    calls.forEach((call) => messages.push({ role: "tool", tool_call_id: call.id, content: `of ${call.function.name}` }));
    const second = await client.chat.completions.stream({ model, messages, tools }).finalContent();
    assert.match(second, /of get_weather.*of get_time/);
  });

  test(`${model}: structured output follows its schema`, async () => {
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
    const place = JSON.parse(completion.choices[0].message.content);
    assert.equal(typeof place.city, "string");
    assert.ok(Number.isInteger(place.visitors));
  });

  test(`${model}: an image is understood`, async () => {
    const content = [{ type: "text", text: "What is this?" }, { type: "image_url", image_url: { url: pixel } }];
    const completion = await client.chat.completions.create({ model, messages: [{ role: "user", content }] });
    assert.match(completion.choices[0].message.content, /with 1 images/);
  });
}

test("models are listed and found", async () => {
  const names = [];
  for await (const model of connect(LIMITED_API_KEY).models.list()) {
    names.push(model.id);
  }
  assert.deepEqual(names, ["chat", "claude"]);
  assert.equal((await client.models.retrieve("claude")).id, "claude");
});

test("embeddings come as the client asks for them, which is base64", async () => {
  const input = ["a sunny day", "a rainy night"];
  const byDefault = await client.embeddings.create({ model: "embed", input });
  const numbers = await client.embeddings.create({ model: "embed", input, encoding_format: "float" });
  assert.equal(byDefault.data[1].embedding.length, 1536);
  assert.ok(Math.abs(byDefault.data[1].embedding[7] - numbers.data[1].embedding[7]) < 1e-6);
});

test("a text is completed, in a stream too", async () => {
  const request = { model: "instruct", prompt: "Once upon a time" };
  assert.match((await client.completions.create(request)).choices[0].text, /Once upon a time/);
  let text = "";
  for await (const piece of await client.completions.create({ ...request, stream: true })) {
    text += piece.choices[0]?.text ?? "";
  }
  assert.match(text, /Once upon a time/);
});

test("a key is taken from Gravitee's own header too", async () => {
  const own = connect(FOREIGN_KEY, { defaultHeaders: { "X-Gravitee-Api-Key": API_KEY } });
  assert.ok((await own.chat.completions.create({ model: "chat", messages: ask("Hello") })).id);
});

const refusals = [
  ["an unknown model is not found", client, "no-such-model", OpenAI.NotFoundError, "LLM_MODEL_NOT_FOUND"],
  ["a forbidden model is denied", connect(LIMITED_API_KEY), "down", OpenAI.PermissionDeniedError, "LLM_MODEL_FORBIDDEN"],
  ["a wrong key is refused", connect(FOREIGN_KEY), "chat", OpenAI.AuthenticationError, "invalid_api_key"],
  ["nobody is available", client, "down", OpenAI.InternalServerError, "LLM_PROVIDERS_UNAVAILABLE"],
];
for (const [name, who, model, type, code] of refusals) {
  test(name, async () => {
    await assert.rejects(who.chat.completions.create({ model, messages: ask("Hello") }), (error) => {
      assert.ok(error instanceof type, `${error}`);
      assert.equal(error.code, code);
      return true;
    });
  });
}

test("a bad request is refused", async () => {
  await assert.rejects(client.chat.completions.create({ model: "chat", messages: [] }), OpenAI.BadRequestError);
});

test("a busy provider is asked again after the time that it named", async () => {
  const start = Date.now();
  await assert.rejects(
    connect(API_KEY, { maxRetries: 1 }).chat.completions.create({ model: "busy-too", messages: ask("Hello") }),
    OpenAI.RateLimitError,
  );
  assert.ok(Date.now() - start >= 1000);
});

test("a stream that breaks ends with an error", async () => {
  let chunks = 0;
  await assert.rejects(
    async () => {
      const stream = await client.chat.completions.create({ model: "cut", messages: ask("Write 40 words"), stream: true });
      for await (const chunk of stream) {
        assert.equal(chunk.choices[0]?.finish_reason ?? null, null);
        chunks++;
      }
    },
    (error) => error instanceof OpenAI.APIError && error.code === "LLM_UPSTREAM_TRUNCATED",
  );
  assert.ok(chunks > 0);
});
