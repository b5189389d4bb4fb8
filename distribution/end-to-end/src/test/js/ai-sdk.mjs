// The AI SDK (npm "ai") with each of its providers pointed at the gateway, against models of other providers. GATEWAY and API_KEY say where and who.
import assert from "node:assert/strict";
import test from "node:test";
import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, stepCountIs, jsonSchema, streamText, tool } from "ai";
import { tools, runTool } from "./fixtures.mjs";

const { GATEWAY, API_KEY: apiKey } = process.env;
const openai = createOpenAI({ baseURL: `${GATEWAY}/v1`, apiKey });
const anthropic = createAnthropic({ baseURL: `${GATEWAY}/v1`, apiKey });
const google = createGoogleGenerativeAI({ baseURL: `${GATEWAY}/v1beta`, apiKey });
// The gateway keeps no state, so the Responses API is used without what a provider stores.
const providerOptions = { openai: { store: false } };
const hello = "Hello from a provider that nobody here has written.";
const toolSet = Object.fromEntries(
  tools.map(({ name, description, schema }) => [
    name,
    tool({ description, inputSchema: jsonSchema(schema), execute: async (input) => runTool(name, input) }),
  ]),
);

for (const [name, model] of [
  ["OpenAI chat to Anthropic", openai.chat("anthropic")],
  ["OpenAI responses to Gemini", openai.responses("gemini")],
  ["Anthropic to OpenAI", anthropic("openai")],
  ["Anthropic to Gemini", anthropic("gemini")],
  ["Gemini to OpenAI", google("openai")],
  ["Gemini to Anthropic", google("anthropic")],
]) {
  test(`${name}: text`, async () => {
    const result = await generateText({ model, system: "Be brief.", prompt: "hello", maxRetries: 0, providerOptions });
    assert.equal(result.text, hello);
    assert.equal(result.finishReason, "stop");
  });

  test(`${name}: stream`, async () => {
    const result = streamText({ model, prompt: "hello", maxRetries: 0, providerOptions, onError: () => {} });
    let text = "";
    for await (const piece of result.textStream) {
      text += piece;
    }
    assert.equal(text, hello);
  });

  test(`${name}: the tool loop`, async () => {
    const result = await generateText({
      model,
      prompt: "How is the weather?",
      tools: toolSet,
      stopWhen: stepCountIs(3),
      maxRetries: 0,
      providerOptions,
    });
    assert.equal(result.steps.length, 2);
    assert.equal(result.text, "It is sunny in Paris.");
  });
}
