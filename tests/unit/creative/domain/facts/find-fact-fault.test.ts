import { describe, expect, it } from "vitest";
import { rulesFor } from "@/lib/creative/domain/compliance/all-packs";
import { checkText } from "@/lib/creative/domain/compliance/check-text";
import { listWordings } from "@/lib/creative/domain/facts/fact-wording";
import { findFactFault } from "@/lib/creative/domain/facts/find-fact-fault";
import { keepValidFacts } from "@/lib/creative/domain/facts/product-fact";
import { listSampleFacts } from "@/lib/creative/domain/facts/sample-facts";
import { COUPON_PRICE, PRICE, REGULARS, SAMPLE_NAMES } from "../../../../support/creative-facts";

const open = { validFrom: null, validTo: null };

describe("findFactFault", () => {
  it.each([
    [{ kind: "audience", name: " " } as const, "empty"],
    [{ kind: "audience", name: "在城里上班的年轻人们" } as const, "too-long"],
    [{ kind: "care", text: "洗净。晾干" } as const, "breaks-a-sentence"],
    [{ ...PRICE, listMinor: "12900" } as typeof PRICE, "struck-price-without-basis"],
    [
      { ...PRICE, listMinor: "8900", listBasis: "近7日成交最低价" } as typeof PRICE,
      "struck-price-not-higher",
    ],
    [REGULARS, "promotion-without-end"],
    [COUPON_PRICE, null],
  ])("judges %j", (body, fault) => {
    expect(findFactFault({ body, ...open })).toBe(fault);
  });

  it("refuses a validity that ends before it begins", () => {
    const fact = { body: PRICE, validFrom: "2026-11-02", validTo: "2026-11-01" };
    expect(findFactFault(fact)).toBe("ends-before-it-begins");
  });

  it("finds none in the samples", () => {
    const bodies = SAMPLE_NAMES.flatMap(listSampleFacts);
    expect(bodies.length).toBeGreaterThan(200);
    expect(bodies.filter((body) => findFactFault({ body, ...open }) !== null)).toEqual([]);
  });

  it("holds the samples to the law", () => {
    const found = SAMPLE_NAMES.flatMap((name) => {
      const bodies = listSampleFacts(name);
      const category = bodies[0]?.kind === "identity" ? bodies[0].category : "general";
      return bodies
        .flatMap(listWordings)
        .flatMap((text) => checkText(text, rulesFor(category)).findings);
    });
    expect(found).toEqual([]);
  });
});

describe("keepValidFacts", () => {
  it("keeps a fact on its first and last day and on no other", () => {
    const fact = { id: "pft_1", body: PRICE, validFrom: "2026-11-02", validTo: "2026-11-03" };
    const days = ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"];
    expect(days.map((day) => keepValidFacts([fact], day).length)).toEqual([0, 1, 1, 0]);
  });
});
