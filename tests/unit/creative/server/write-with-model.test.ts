import { beforeEach, describe, expect, it } from "vitest";
import { rulesFor } from "@/lib/creative/domain/compliance/all-packs";
import { writeWithModel } from "@/lib/creative/server/write-with-model";
import type { ModelSettings } from "@/lib/platform/model";
import { PRICE, toFacts } from "../../../support/creative-facts";
import { completion, startModelServer } from "../../../support/model-server";

const server = startModelServer();
beforeEach(() => {
  server.requests.length = 0;
});

const facts = toFacts([
  { kind: "identity", name: "随行杯", noun: "随行杯", category: "general", brand: null },
  {
    kind: "selling-point",
    topic: "防漏",
    label: "倒置不漏",
    phrase: "倒过来也不漏",
    pain: "水洒一包",
  },
  { kind: "parameter", name: "容量", value: "900", unit: "ml", meaning: "装一次够喝半天" },
  PRICE,
]);

const settings = (given: Partial<ModelSettings> = {}): ModelSettings => ({
  baseUrl: server.url,
  apiKey: "sk-test",
  model: "deepseek-chat",
  inputPriceMicros: 2_000_000,
  outputPriceMicros: 8_000_000,
  batchCostMaxMicros: 1_000_000,
  timeoutMs: 5_000,
  ...given,
});

const ask = (given: Partial<ModelSettings> = {}, count = 1) =>
  writeWithModel({
    settings: settings(given),
    facts,
    rules: rulesFor("general"),
    stage: "intent",
    count,
    known: [],
  });

const item = (title: string, second = "容量900ml，装一次够喝半天") => ({
  hook: "pain",
  title: { text: title, facts: ["pft_2", "pft_3"] },
  lines: [
    { role: "hook", text: "又把水洒一包？", facts: ["pft_2"] },
    { role: "figure", text: second, facts: ["pft_3"] },
    { role: "action", text: "日常价89元，规格自己选", facts: ["pft_4"] },
  ],
});

describe("writeWithModel", () => {
  it("speaks the chat-completions protocol and keeps what passes every gate", async () => {
    server.replies = [completion({ items: [item("900ml随行，倒置不漏")] })];
    const { items, costMicros, note } = await ask();
    expect(items.map(({ source, title }) => [source, title])).toEqual([
      ["model", { text: "900ml随行，倒置不漏", factIds: ["pft_2", "pft_3"], pattern: "model" }],
    ]);
    expect({ costMicros, note }).toEqual({ costMicros: 6_000, note: null });
    const [request] = server.requests;
    expect(request?.path).toBe("/v1/chat/completions");
    expect(request?.authorization).toBe("Bearer sk-test");
    expect(request?.body).toMatchObject({
      model: "deepseek-chat",
      response_format: { type: "json_object" },
      stream: false,
      max_tokens: 360,
    });
    expect(request?.body.messages.map(({ role }: { role: string }) => role)).toEqual([
      "system",
      "user",
    ]);
  });

  it.each([
    ["an invented number", item("980ml随行，倒置不漏"), "number-outside-facts × 2"],
    ["an invented experience", item("亲测倒置不漏的杯子"), "experience-outside-facts × 2"],
    ["what the law forbids", item("全网最低价的随行杯"), "against-the-rules × 2"],
    ["a fact that is not there", item("倒置不漏", "容量900ml"), "unknown-fact × 2"],
  ])("turns down %s, asks once more, and says so", async (_, proposed, note) => {
    const wrong = note.startsWith("unknown")
      ? { ...proposed, title: { text: proposed.title.text, facts: ["pft_77"] } }
      : proposed;
    server.replies = [completion({ items: [wrong] })];
    const batch = await ask();
    expect({ made: batch.items.length, note: batch.note }).toEqual({ made: 0, note });
    expect(server.requests.length).toBe(2);
  });

  it("turns down a text that repeats another", async () => {
    server.replies = [
      completion({ items: [item("900ml随行，倒置不漏"), item("900ml随行，倒置不漏")] }),
    ];
    const batch = await ask({}, 2);
    expect(batch.items.length).toBe(1);
    expect(batch.note).toContain("repeats");
  });

  it("asks again after an answer that is no JSON, and once more when the endpoint is busy", async () => {
    server.replies = [
      { status: 429, headers: { "retry-after": "0" }, body: { error: { message: "slow down" } } },
      completion("好的，文案如下："),
      completion({ items: [item("900ml随行，倒置不漏")] }),
    ];
    const { items, note } = await ask();
    expect({ made: items.length, note }).toEqual({ made: 1, note: "not-json × 1" });
    expect(server.requests.length).toBe(3);
  });
});

describe("writeWithModel, when the endpoint will not", () => {
  it("gives up on a refusal at once, and never shows the endpoint's words", async () => {
    server.replies = [{ status: 401, body: { error: { message: "bad key sk-test" } } }];
    expect(await ask()).toEqual({ items: [], costMicros: 0, note: "refused × 1" });
    expect(server.requests.length).toBe(1);
  });

  it("gives up after three busy answers", async () => {
    server.replies = [{ status: 503, headers: { "retry-after": "0" }, body: "" }];
    expect((await ask()).note).toBe("busy × 1");
    expect(server.requests.length).toBe(3);
  });

  it("asks nothing that could cost more than the cap", async () => {
    expect(await ask({ batchCostMaxMicros: 100 })).toEqual({
      items: [],
      costMicros: 0,
      note: "cost-cap × 1",
    });
    expect(server.requests).toEqual([]);
  });

  it("says that an endpoint cannot be reached", async () => {
    expect((await ask({ baseUrl: "http://127.0.0.1:1/v1" })).note).toBe("unreachable × 1");
  });
});
