import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type AnswerDto, AskInput } from "@/lib/assistant";
import { ask } from "@/lib/assistant/server";
import { env } from "@/lib/env";
import { simulateShop, TEMPERS } from "@/lib/simulation";
import { QUESTIONS } from "@/tests/support/assistant-questions";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { completion, startModelServer } from "@/tests/support/model-server";
import { makeSimulatedBook } from "@/tests/support/simulated-book";

freshDatabase();
const model = startModelServer();

const RANGE = { from: "2026-10-01", to: "2026-11-10" };
let shop: TestShop;
beforeAll(async () => {
  const history = simulateShop({
    seed: 78,
    ...RANGE,
    category: "tea",
    temper: TEMPERS.growing,
    orders: 200,
  });
  shop = await makeSimulatedBook(history, RANGE);
}, 120_000);
const settings: { MODEL_BASE_URL?: string | undefined } = env;
afterEach(() => {
  settings.MODEL_BASE_URL = undefined;
});

const NOW = new Date(`${QUESTIONS.today}T04:00:00Z`);
const put = (question: string, isModelOn = true): Promise<AnswerDto> => {
  settings.MODEL_BASE_URL = isModelOn ? model.url : undefined;
  model.requests.length = 0;
  return ask({ ...shop.ctx, now: NOW }, { shopId: shop.shopId, ...AskInput.parse({ question }) });
};
const october = { from: "2026-10-01", to: "2026-10-31" };
const proposal = (query: object | null, name: string | null = null) =>
  completion({
    query: query && {
      range: october,
      compare: null,
      against: null,
      by: null,
      rank: null,
      ...query,
    },
    name,
  });

/** Words that no rule of the grammar knows. */
const ODD = "十月份口袋里落下几个铜板";

describe("ask with a model", () => {
  it("says the figures of the book to a question that the grammar refuses without it", async () => {
    expect((await put(ODD, false)).status).toBe("refused");
    expect(model.requests).toEqual([]);
    model.replies = [proposal({ metrics: ["contribution"] })];
    const answer = await put(ODD);
    const plain = await put("2026年10月贡献利润");
    expect(answer).toMatchObject({ status: "answered", readBy: "model" });
    expect(plain).toMatchObject({ status: "answered", readBy: "grammar" });
    expect(answer.cites.map(({ value }) => value)).toEqual(plain.cites.map(({ value }) => value));
  });

  it("sends the question, the catalogue and no figure", async () => {
    model.replies = [proposal({ metrics: ["netSales"] })];
    await put(ODD);
    const [request] = model.requests;
    expect(request?.path).toBe("/v1/chat/completions");
    expect(request?.body.messages[1].content).toBe(
      JSON.stringify({ question: ODD, previousQuery: null }),
    );
    expect(request?.body.temperature).toBe(0);
  });

  it.each([
    ["a metric that the catalogue does not have", proposal({ metrics: ["guessedProfit"] })],
    [
      "days to come",
      proposal({ metrics: ["netSales"], range: { from: "2026-12-01", to: "2026-12-31" } }),
    ],
    [
      "years at once",
      proposal({ metrics: ["netSales"], range: { from: "2020-01-01", to: "2026-10-31" } }),
    ],
    ["a name that nobody said", proposal({ metrics: ["netSales"] }, "别家旗舰店")],
    ["a figure of its own", completion({ query: null, name: null, answer: "¥123,456" })],
    ["words", completion("净成交额是 123,456 元")],
    ["nothing", proposal(null)],
  ])("takes nothing of %s", async (_, reply) => {
    model.replies = [reply];
    const answer = await put(ODD);
    expect(answer.status).toBe("refused");
    expect(answer.cites).toEqual([]);
    expect(JSON.stringify(answer.segments)).not.toContain("123");
  });

  it("never asks about other shops, the future, reasons or changes", async () => {
    model.replies = [proposal({ metrics: ["netSales"] })];
    for (const { ask: question, refusal } of QUESTIONS.refused) {
      if (!["other-shop", "not-a-figure", "future"].includes(refusal)) continue;
      expect((await put(question)).status).toBe("refused");
      expect(model.requests).toEqual([]);
    }
  });

  it("refuses as without it when the endpoint is down", async () => {
    model.replies = [{ status: 400, body: "no" }];
    expect((await put(ODD)).status).toBe("refused");
  });
});
