import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readOpinion } from "@/lib/trends/domain/read-opinion";

interface Labelled {
  readonly part: "tuned" | "held";
  readonly text: string;
  readonly polarity: number;
  readonly aspects: readonly { readonly aspect: string; readonly polarity: number }[];
}

const LABELLED: readonly Labelled[] = JSON.parse(
  readFileSync("tests/golden/trends/comments.json", "utf8"),
);

const keyOf = ({ aspect, polarity }: { readonly aspect: string; readonly polarity: number }) =>
  `${aspect}${polarity > 0 ? "+" : "-"}`;

/** Share of comments whose polarity is right, and precision and recall of the aspects named. */
function measure(part: Labelled["part"]) {
  const rows = LABELLED.filter((one) => one.part === part);
  let right = 0;
  let hits = 0;
  let said = 0;
  let wanted = 0;
  for (const { text, polarity, aspects } of rows) {
    const found = readOpinion(text);
    if (found.polarity === polarity) right += 1;
    const keys = new Set(found.aspects.map(keyOf));
    hits += aspects.filter((one) => keys.has(keyOf(one))).length;
    said += keys.size;
    wanted += aspects.length;
  }
  return { polarity: right / rows.length, precision: hits / said, recall: hits / wanted };
}

describe("readOpinion", () => {
  it.each([
    ["不好喝", -1],
    ["一点也不难喝", 1],
    ["没有异味", 1],
    ["不得不说，真不错", 1],
    ["味道好，但是太贵了", -1],
    ["希望能便宜一点", -1],
    ["收到了", 0],
  ])("reads %s as %i", (text, polarity) => {
    expect(readOpinion(text).polarity).toBe(polarity);
  });

  it("gives each aspect what was said of it", () => {
    expect(readOpinion("包装破损了，味道不错").aspects).toEqual([
      { aspect: "packaging", polarity: -1 },
      { aspect: "taste", polarity: 1 },
    ]);
  });

  it("agrees with people on comments whose words it was not made from", () => {
    const held = measure("held");
    expect(held.polarity).toBeGreaterThanOrEqual(0.85);
    expect(held.precision).toBeGreaterThanOrEqual(0.8);
    expect(held.recall).toBeGreaterThanOrEqual(0.75);
  });
});
