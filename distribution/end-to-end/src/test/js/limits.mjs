// OpenAI's JavaScript client, with its own retries, at a limit of one request in three seconds. BASE_URL says where.
import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import OpenAI from "openai";

const WINDOW_MS = 3_000;

// Statuses of all answers, those included that the client keeps to itself because it tries again.
function connect(team, statuses) {
  const observed = async (...request) => {
    const response = await fetch(...request);
    statuses.push(response.status);
    return response;
  };
  return new OpenAI({
    baseURL: process.env.BASE_URL,
    apiKey: "unused",
    defaultHeaders: { "X-Team": team },
    maxRetries: 4,
    timeout: 30_000,
    fetch: observed,
  });
}

const ask = (max_tokens) => ({ model: "chat", max_tokens, messages: [{ role: "user", content: "Hello" }] });

test("a refused client waits as long as it is told and then succeeds", async () => {
  const intoTheWindow = Date.now() % WINDOW_MS;
  if (intoTheWindow > WINDOW_MS / 3) {
    await pause(WINDOW_MS - intoTheWindow);
  }
  const statuses = [];
  const client = connect("js-patient", statuses);
  await client.chat.completions.create(ask(20));

  const answer = await client.chat.completions.create(ask(20));

  assert.ok(answer.id);
  assert.deepEqual(statuses, [200, 429, 200]);
});

test("what can never fit is asked once", async () => {
  const statuses = [];
  await assert.rejects(connect("js-hopeless", statuses).chat.completions.create(ask(5_000)), (error) => {
    assert.ok(error instanceof OpenAI.RateLimitError, `${error}`);
    assert.equal(error.code, "LLM_TOKEN_LIMIT_EXCEEDED");
    assert.match(error.message, /can never fit into the limit 'team'/);
    return true;
  });
  assert.deepEqual(statuses, [429]);
});
