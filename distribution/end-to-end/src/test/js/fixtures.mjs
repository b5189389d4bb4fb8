// What the scripts of all clients ask with.
export const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const object = (...names) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
  required: [names[0]],
});

export const tools = [
  { name: "get_weather", description: "Tells the weather of a city.", schema: object("city", "unit") },
  { name: "get_time", description: "Tells the time of a zone.", schema: object("zone") },
];

export function runTool(name, input) {
  return name === "get_weather" ? `sunny in ${input.city}` : `12:00 in ${input.zone}`;
}
