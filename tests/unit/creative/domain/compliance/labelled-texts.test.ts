import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rulesFor, toAdCategory } from "@/lib/creative/domain/compliance/all-packs";
import { checkText } from "@/lib/creative/domain/compliance/check-text";
import { findDataSet } from "../../../../support/data-set";

interface Labelled {
  readonly content: string;
  readonly label: "pass" | "reject" | "manual_review";
  readonly category?: string;
  readonly set?: string;
}

function read(path: string): Labelled[] {
  return (JSON.parse(readFileSync(path, "utf8")) as { cases: Labelled[] }).cases;
}

/** How many of each label were banned, flagged, let through. */
function tally(cases: readonly Labelled[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { content, label, category } of cases) {
    const { ok, findings } = checkText(content, rulesFor(toAdCategory(category ?? "")));
    const verdict = ok ? (findings.length > 0 ? "flagged" : "clean") : "banned";
    counts[`${label} ${verdict}`] = (counts[`${label} ${verdict}`] ?? 0) + 1;
  }
  return counts;
}

const shared = findDataSet("compliance", "ad-compliance-agent", "test_cases.json");
const own = read("tests/golden/compliance/cases.json");

describe("checkText on labelled texts", () => {
  it.skipIf(shared === null)("judges the shared texts as their labels say", () => {
    expect(tally(read(shared ?? ""))).toEqual({
      "pass clean": 25,
      "reject banned": 15,
      "manual_review flagged": 10,
    });
  });

  it("judges the first set of our own", () => {
    expect(tally(own.filter(({ set }) => set === "first"))).toEqual({
      "pass clean": 39,
      "reject banned": 40,
      "manual_review flagged": 27,
    });
  });

  it("judges the fifth set of our own, and bans one that a person was to see", () => {
    expect(tally(own.filter(({ set }) => set === "fifth"))).toEqual({
      "pass clean": 40,
      "reject banned": 27,
      "manual_review flagged": 27,
      "manual_review banned": 1,
    });
  });

  it("judges the fourth set of our own", () => {
    expect(tally(own.filter(({ set }) => set === "fourth"))).toEqual({
      "pass clean": 7,
      "reject banned": 13,
      "manual_review flagged": 1,
    });
  });

  it("judges the third set of our own", () => {
    expect(tally(own.filter(({ set }) => set === "third"))).toEqual({
      "pass clean": 34,
      "reject banned": 14,
    });
  });

  it("judges the second set of our own", () => {
    expect(tally(own.filter(({ set }) => set === "second"))).toEqual({
      "pass clean": 18,
      "reject banned": 18,
      "manual_review flagged": 14,
    });
  });
});
