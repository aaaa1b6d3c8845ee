import { describe, expect, it } from "vitest";
import { messagesByLocale } from "@/lib/i18n/messages";
import { describeMetrics } from "@/lib/ledger/domain/describe-metrics";
import { METRICS } from "@/lib/ledger/domain/metrics";

const described = [false, true].flatMap((includesDiscount) =>
  (["net", "paid"] as const).flatMap((salesBase) =>
    describeMetrics({
      version: 1,
      name: "default",
      marketingAccounts: [6001, 6003, 6101, 6102, 6201],
      includesDiscount,
      salesBase,
      basis: "business" as const,
    }),
  ),
);

describe("the catalogue of metrics", () => {
  it("tells of each metric whose entries stand behind it and what they are posted from", () => {
    expect(described).toHaveLength(4 * METRICS.length);
    expect(described.filter(({ accounts }) => accounts.length === 0)).toEqual([]);
    expect(described.filter(({ sources }) => sources.length === 0)).toEqual([]);
    expect(described.find(({ metric }) => metric.id === "adSpend")).toMatchObject({
      formula: "adSpend",
      accounts: [6001, 6002],
      sources: ["adSpend", "statement"],
    });
  });

  it.each(["zh-CN", "en"] as const)("has one formula and one name in %s", (locale) => {
    const { formulas, names } = messagesByLocale[locale].figures;
    const words: Readonly<Record<string, string>> = formulas;
    expect(described.filter(({ formula }) => !words[formula])).toEqual([]);
    const squeeze = (text: string) => text.replaceAll(" ", "").toLowerCase();
    const called: Readonly<Record<string, string>> = names;
    const unlike = METRICS.filter(({ id, zh, en }) => {
      const name = called[id];
      return name !== undefined && squeeze(name) !== squeeze(locale === "en" ? en : zh);
    });
    expect(unlike.map(({ id }) => [id, called[id]])).toEqual([]);
  });
});
