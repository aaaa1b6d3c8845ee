import { describe, expect, it } from "vitest";
import { rulesFor } from "@/lib/creative/domain/compliance/all-packs";
import { checkText } from "@/lib/creative/domain/compliance/check-text";
import { toProofs } from "@/lib/creative/domain/facts/fact-proofs";
import { STAGES } from "@/lib/creative/domain/facts/missing-facts";
import { type FactBody, factsOf, type ProductFact } from "@/lib/creative/domain/facts/product-fact";
import { findRecipeFault } from "@/lib/creative/domain/media/find-recipe-fault";
import { jaccard, toBigrams } from "@/lib/creative/domain/text/bigrams";
import type { Clause, Copy } from "@/lib/creative/domain/text/copy";
import { generateBatch } from "@/lib/creative/domain/text/generate-batch";
import { toRecipe } from "@/lib/creative/domain/text/to-recipe";
import { SAMPLE_NAMES, sampleFacts, toFacts } from "../../../../support/creative-facts";

const clausesOf = (copy: Copy): Clause[] => [copy.title, ...copy.script, ...copy.sellingPoints];
const wordsOf = (copy: Copy): string =>
  [copy.title, ...copy.script].map(({ text }) => text).join("");

describe("generateBatch", () => {
  it("writes the same batch for the same seed, and another for another", () => {
    const order = { facts: sampleFacts(), stage: "interest", count: 5 } as const;
    const first = generateBatch({ ...order, seed: "a" }).items.map(wordsOf);
    expect(generateBatch({ ...order, seed: "a" }).items.map(wordsOf)).toEqual(first);
    expect(generateBatch({ ...order, seed: "b" }).items.map(wordsOf)).not.toEqual(first);
  });

  it.each(STAGES)("keeps any two texts of a batch apart (%s)", (stage) => {
    const { items } = generateBatch({ facts: sampleFacts(), stage, count: 60, seed: "apart" });
    expect(items.length).toBe(60);
    const titles = items.map(({ title }) => toBigrams(title.text));
    const wholes = items.map((item) => toBigrams(wordsOf(item)));
    for (const prints of [titles, wholes])
      prints.forEach((one, index) => {
        for (const other of prints.slice(index + 1)) expect(jaccard(one, other)).toBeLessThan(0.6);
      });
  });

  it("names what is missing instead of padding", () => {
    const facts = sampleFacts().filter(({ body }) => body.kind !== "scene");
    const batch = generateBatch({ facts, stage: "interest", count: 10, seed: "x" });
    expect(batch).toEqual({
      items: [],
      missing: [{ kind: "scene", have: 0, want: 3, isRequired: true }],
      shortfall: 10,
    });
  });

  it("stops short when the facts carry no more", () => {
    const kept = sampleFacts().filter(
      ({ body }) => body.kind === "identity" || body.kind === "scene",
    );
    const [point] = factsOf(sampleFacts(), "selling-point");
    const facts = point ? [...kept, point] : [];
    const { items, shortfall } = generateBatch({ facts, stage: "interest", count: 500, seed: "x" });
    expect(items.length).toBeGreaterThan(5);
    expect(items.length + shortfall).toBe(500);
    expect(shortfall).toBeGreaterThan(300);
  });

  it("speaks of a price only to those who mean to buy", () => {
    const texts = (stage: "interest" | "intent") =>
      generateBatch({ facts: sampleFacts(), stage, count: 40, seed: "p" }).items.map(wordsOf);
    expect(texts("interest").filter((text) => /元|价/.test(text))).toEqual([]);
    expect(texts("intent").filter((text) => text.includes("领10元券后到手价79元"))).not.toEqual([]);
    expect(texts("intent").filter((text) => /(?<!领10元券后)到手价/.test(text))).toEqual([]);
  });

  it("gives selling points the width of the platform's field", () => {
    const [item] = generateBatch({
      facts: sampleFacts(),
      stage: "intent",
      count: 1,
      seed: "w",
    }).items;
    const width = (text: string): number =>
      Array.from(text).reduce((sum, one) => sum + (/[\u4e00-\u9fff：]/.test(one) ? 2 : 1), 0);
    const points = item?.sellingPoints ?? [];
    expect(points.length).toBeGreaterThan(4);
    expect(points.filter(({ text }) => width(text) < 11 || width(text) > 18)).toEqual([]);
  });
});

/** Promises, tests, counts, experience and offers, as a reader would spot them. */
const CLAIMS =
  /保证|承诺|包退|包换|质保|退款|无理由|终身|永久|实测|检测|测试|认证|报告|专利|临床|销量|热销|好评|亲测|自用|抽奖|免费|优惠|立减|减\d|券|折|赠|限时|限量/g;

/** Every number and claim of the clauses that does not stand in the ledger. */
function listInventions(copy: Copy, facts: readonly ProductFact[]): string[] {
  const ledger = facts.map(({ body }) => JSON.stringify(body)).join("\n");
  const prices = factsOf(facts, "price").map(({ body }) => String(Number(body.amountMinor) / 100));
  const numbers = new Set([...(ledger.match(/\d+(?:\.\d+)?/g) ?? []), ...prices]);
  return clausesOf(copy).flatMap(({ text, factIds }) => [
    ...(text.match(/\d+(?:\.\d+)?/g) ?? []).filter((number) => !numbers.has(number)),
    ...(text.match(CLAIMS) ?? []).filter((claim) => !ledger.includes(claim) && claim !== "到手价"),
    ...(factIds.length === 0 ? [`${text} rests on nothing`] : []),
    ...factIds.filter((id) => !facts.some((fact) => fact.id === id)),
  ]);
}

/** The ledger of a sample product with numbers of its own and some facts left out. */
function varyFacts(name: string, turn: number): ProductFact[] {
  const bodies = sampleFacts(name).map(({ body }) => body);
  return toFacts(
    bodies.flatMap((body, index): FactBody[] => {
      const isOptional =
        body.kind !== "identity" && body.kind !== "scene" && index % 7 === turn % 7;
      if (isOptional && turn % 3 === 0) return [];
      if (body.kind !== "parameter") return [body];
      return [{ ...body, value: String(((turn * 37 + index * 113) % 900) + 7) }];
    }),
  );
}

/** A hundred thousand are a matter of minutes; every run checks a part of them. */
const TEXTS = Number(process.env["CHENGFANG_TEXTS"] ?? 10_000);

describe("texts by the thousand", () => {
  it("hold no number and no claim outside the ledger, break no rule, and can be drawn", () => {
    let texts = 0;
    for (let turn = 0; texts < TEXTS; turn += 1) {
      const facts = varyFacts(SAMPLE_NAMES[turn % SAMPLE_NAMES.length] ?? "", turn);
      const [identity] = factsOf(facts, "identity");
      const rules = rulesFor(identity?.body.category ?? "general");
      const stage = STAGES[turn % STAGES.length] ?? "interest";
      const { items } = generateBatch({ facts, stage, count: 50, seed: `turn ${turn}` });
      for (const copy of items) {
        expect(listInventions(copy, facts)).toEqual([]);
        const whole = clausesOf(copy)
          .map(({ text }) => text)
          .join("\n");
        expect(checkText(whole, rules, { proofs: toProofs(facts) }).findings).toEqual([]);
        expect(Array.from(copy.title.text).length).toBeLessThanOrEqual(30);
        texts += clausesOf(copy).length;
      }
      const [first] = items;
      if (first) {
        const look = {
          shop: "山屿茶事旗舰店",
          seed: String(turn),
          provider: "乘方",
          contentId: "1",
        };
        expect(
          findRecipeFault(toRecipe({ kind: "video", copy: first, facts, ...look })),
        ).toBeNull();
      }
    }
    expect(texts).toBeGreaterThanOrEqual(TEXTS);
  }, 900_000);
});
