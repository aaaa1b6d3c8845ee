import { beforeAll, describe, expect, it } from "vitest";
import { type AnswerDto, AskInput } from "@/lib/assistant";
import { ask } from "@/lib/assistant/server";
import { METRIC } from "@/lib/ledger";
import { transaction } from "@/lib/platform/db";
import { simulateShop, TEMPERS } from "@/lib/simulation";
import { QUESTIONS } from "@/tests/support/assistant-questions";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeSimulatedBook } from "@/tests/support/simulated-book";

freshDatabase();

const RANGE = { from: "2026-08-01", to: "2026-11-10" };
let shop: TestShop;
beforeAll(async () => {
  const history = simulateShop({
    seed: 77,
    ...RANGE,
    category: "tea",
    temper: TEMPERS.growing,
    orders: 700,
  });
  shop = await makeSimulatedBook(history, RANGE);
}, 120_000);

const NOW = new Date(`${QUESTIONS.today}T04:00:00Z`);
const put = (question: string, more: object = {}): Promise<AnswerDto> =>
  ask({ ...shop.ctx, now: NOW }, { shopId: shop.shopId, ...AskInput.parse({ question, ...more }) });

/** What the journal itself says of some accounts over a window: credits less debits. */
async function sumOf(accounts: readonly number[], from: string, to: string): Promise<bigint> {
  const [row] = await transaction(shop.ctx, (tx) =>
    tx.rows<{ sum: bigint }>(
      `SELECT COALESCE(-sum(p.amount), 0)::bigint AS sum FROM posting p
       JOIN entry e ON e.shop_id = p.shop_id AND e.entry_id = p.entry_id
       WHERE p.shop_id = $1 AND p.account = ANY ($2::int[]) AND e.business_date BETWEEN $3 AND $4`,
      [shop.shopId, `{${accounts.join(",")}}`, from, to],
    ),
  );
  return row?.sum ?? 0n;
}

const DATES = /\d{4}-\d{2}-\d{2}/g;

describe("ask", () => {
  it("answers each question of the catalogue with the journal's own figures, every number with its source", async () => {
    let checked = 0;
    for (const question of QUESTIONS.answered) {
      const answer = await put(question.ask);
      expect({ ask: question.ask, status: answer.status }).toEqual({
        ask: question.ask,
        status: "answered",
      });
      const names = answer.cites.flatMap(({ name, key }) => [name, key].filter((each) => each));
      for (const { text, cite } of answer.segments) {
        if (cite !== null) continue;
        const bare = names.reduce<string>((rest, name) => rest.replaceAll(name ?? "", ""), text);
        expect(bare.replaceAll(DATES, "")).not.toMatch(/\d/);
      }
      for (const { metric, from, to, key, value, accounts } of answer.cites) {
        if (METRIC[metric].unit !== "money" || key !== null || value === null) continue;
        if (accounts.length === 0) continue;
        const sum = await sumOf(accounts, from, to);
        const isCost = !["paidGmv", "netSales", "contribution"].includes(metric);
        expect({ ask: question.ask, metric, value }).toEqual({
          ask: question.ask,
          metric,
          value: String(isCost ? -sum : sum),
        });
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(80);
  }, 120_000);

  it("refuses whatever is out of scope, saying why and no number", async () => {
    for (const question of QUESTIONS.refused) {
      const answer = await put(question.ask);
      expect({ ask: question.ask, code: answer.refusal?.code }).toEqual({
        ask: question.ask,
        code: question.refusal,
      });
      expect(answer.cites).toEqual([]);
    }
  }, 60_000);

  it("finds a product by its name, and keeps to the talk", async () => {
    const ranked = await put("10月净成交额最高的3个商品");
    const [first] = ranked.cites;
    expect(ranked.chart?.points[0]?.label).toBe(first?.name);
    const one = await put(`${first?.name}10月的净成交额`);
    expect(one.cites[0]).toMatchObject({ by: "product", key: first?.key, value: first?.value });
    const before = ranked.query;
    const next = await put("那9月呢", { before });
    expect(next.query).toEqual({ ...before, range: { from: "2026-09-01", to: "2026-09-30" } });
  });

  it("says that a window without records has none, not zero returns", async () => {
    const answer = await put("2025年3月的综合ROI");
    expect(answer.cites[0]).toMatchObject({ metric: "compositeRoi", value: null });
  });

  it("does not find another shop, whoever asks", async () => {
    const other = await makeShop();
    await expect(
      ask(other.ctx, { shopId: shop.shopId, ...AskInput.parse({ question: "净成交额" }) }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});
