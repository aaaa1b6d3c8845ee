import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RULE_PACKS, rulesFor } from "@/lib/creative/domain/compliance/all-packs";
import { checkText } from "@/lib/creative/domain/compliance/check-text";
import { normaliseText } from "@/lib/creative/domain/compliance/normalise-text";
import type { Proof } from "@/lib/creative/domain/compliance/proof";
import { AD_CATEGORIES } from "@/lib/creative/domain/compliance/rule";
import { buildTermAutomaton } from "@/lib/creative/domain/compliance/term-automaton";

const general = rulesFor("general");

describe("normaliseText", () => {
  it("reads through separators, look-alikes, wide and invisible characters", () => {
    const written = ["最 佳", "最·佳", "蕞佳", "最\u200b佳", "zui佳", "最*佳"];
    expect(written.map((text) => normaliseText(text).text)).toEqual(written.map(() => "最佳"));
    expect(normaliseText("ＮＯ．１").text).toBe("no.1");
  });

  it("keeps marks that stand between clauses", () => {
    expect(normaliseText("轻，便").text).toBe("轻,便");
  });
});

describe("checkText", () => {
  it("names the words, the span in the original and a suggestion", () => {
    const text = "本季上新，全 网 最低！";
    const { ok, level, findings } = checkText(text, general);
    expect({ ok, level }).toEqual({ ok: false, level: "ban" });
    expect(findings.map(({ term, rule, span }) => [term, rule, text.slice(...span)])).toEqual([
      ["全 网 最低", "absolute/grade", "全 网 最低"],
    ]);
    expect(findings[0]?.suggestion).not.toBe("");
  });

  it.each([
    ["最佳食用温度为85度", "usage-tip"],
    ["我们追求最好的品质，一直在学", "attitude-or-goal"],
    ["2008年在成都开出首家店", "order-in-time"],
    ["用户第一，服务用心", "attitude-first"],
    ["同系列中最轻薄的一款", "self-comparison"],
  ])("exempts %s as the guide does", (text, id) => {
    const { ok, findings, settled } = checkText(text, general);
    expect({ ok, findings, ids: settled.map((one) => one.id) }).toEqual({
      ok: true,
      findings: [],
      ids: [id],
    });
  });

  it("knows no exemption for medical goods, health food and finance", () => {
    const levels = (["medical", "health-food", "finance"] as const).map(
      (category) => checkText("我们追求最佳的疗程体验", rulesFor(category)).level,
    );
    expect(levels).toEqual(["ban", "ban", "ban"]);
  });

  it("accepts a claim whose proof is at hand, and asks for the source that the text must show", () => {
    const proof: Proof = {
      id: "pft_1",
      kind: "patent",
      claim: "专利技术",
      mustShow: ["实用新型专利 ZL201820000000.1"],
    };
    const bare = checkText("采用专利技术的壶盖", general, { proofs: [proof] });
    expect(bare.findings.map(({ severity, suggestion }) => [severity, suggestion])).toEqual([
      ["caution", "在文案中写明：实用新型专利 ZL201820000000.1"],
    ]);
    const text = "采用专利技术的壶盖（实用新型专利 ZL201820000000.1）";
    const shown = checkText(text, general, { proofs: [{ ...proof, claim: text }] });
    expect(shown.findings).toEqual([]);
  });
});

describe("checkText in a category", () => {
  it("lets a brand keep its own name", () => {
    const options = { ownNames: ["极品小厨"] };
    expect(checkText("极品小厨砧板", general, options).findings).toEqual([]);
    expect(checkText("极品砧板", general, options).ok).toBe(false);
  });

  it("judges health functions by what is advertised", () => {
    const level = (category: "general" | "food" | "health-food") =>
      checkText("增强免疫力", rulesFor(category)).level;
    expect([level("general"), level("food"), level("health-food")]).toEqual([
      "manual",
      "ban",
      "manual",
    ]);
  });

  it("finds spans that lie inside any text, in any category", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.constantFrom("最佳", "治疗失眠", "第一", "保本"),
        fc.constantFrom(...AD_CATEGORIES),
        (around, words, category) => {
          const text = `${around}${words}${around}`;
          return checkText(text, rulesFor(category)).findings.every(
            ({ span: [start, end], term }) =>
              start >= 0 && start < end && end <= text.length && text.slice(start, end) === term,
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("the packs", () => {
  it("give every rule an id of its own, a basis and a suggestion", () => {
    const rules = RULE_PACKS.flatMap((pack) => pack.rules);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules.filter(({ basis, suggestion }) => !basis || !suggestion)).toEqual([]);
  });
});

describe("buildTermAutomaton", () => {
  it("finds what a search for each term finds", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(letters, { maxLength: 8 }),
        fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), maxLength: 30 }),
        (terms, text) => {
          const expected = terms.flatMap((term) =>
            [...text].flatMap((_, at) => (text.startsWith(term, at) ? [`${at} ${term}`] : [])),
          );
          const found = buildTermAutomaton(terms)
            .find(text)
            .map((hit) => `${hit.start} ${terms[hit.term]}`);
          expect(found.sort()).toEqual(expected.sort());
        },
      ),
    );
  });
});
