// Every provider's protocol as aimock understands it, by models that repeat what they are told: the last question, or a tool's
// result; and they tell it to a tool as the argument "whom". A question that says "letter by letter" is streamed in pieces of
// one character. All requests are kept as they arrived, byte for byte, under GET /recorded. PORT says where.
import http from "node:http";
import { LLMock } from "@copilotkit/aimock";

const text = (content) => (typeof content === "string" ? content : (content ?? []).map((part) => part.text ?? "").join(""));
const question = (request) => text(request.messages.findLast((message) => message.role === "user")?.content);

function answer(request) {
  const last = request.messages.at(-1);
  if (last.role === "tool") {
    return { content: text(last.content) };
  }
  const said = question(request);
  const tool = request.tools?.[0]?.function;
  return tool ? { toolCalls: [{ name: tool.name, arguments: JSON.stringify({ whom: said }) }] } : { content: said };
}

const models = new LLMock({ host: "127.0.0.1", port: 0, logLevel: "silent", journalMaxEntries: 1 });
const letterByLetter = (request) => question(request).includes("letter by letter");
models.on({ predicate: letterByLetter, endpoint: "chat" }, answer, { chunkSize: 1 });
models.on({ predicate: (request) => !letterByLetter(request), endpoint: "chat" }, answer, { chunkSize: 5 });
await models.start();

let recorded = [];
const server = http.createServer((request, response) => {
  const body = [];
  request.on("data", (piece) => body.push(piece));
  request.on("end", () => {
    if (request.url === "/recorded") {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(recorded));
      recorded = request.method === "DELETE" ? [] : recorded;
      return;
    }
    const bytes = Buffer.concat(body);
    recorded.push({ path: request.url, body: bytes.toString("utf8") });
    const onward = http.request(models.url + request.url, { method: request.method, headers: request.headers }, (answered) => {
      response.writeHead(answered.statusCode, answered.headers);
      answered.pipe(response);
    });
    onward.on("error", () => response.destroy());
    onward.end(bytes);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("listening on", process.env.PORT));
