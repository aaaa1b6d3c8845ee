import { describe, expect, it } from "vitest";
import { fillTemplate, HAND_TEMPLATES } from "@/components/ledger/hand-entry-templates";
import { CHART_OF_ACCOUNTS } from "@/lib/ledger/domain/chart-of-accounts";

describe("fillTemplate", () => {
  it("names accounts of the chart and keeps the amount that stands in the form", () => {
    const codes = CHART_OF_ACCOUNTS.map(({ code }) => code);
    for (const { debit, credit } of HAND_TEMPLATES)
      expect(codes).toEqual(expect.arrayContaining([debit, credit]));
    const lines = [
      { key: 1, account: null, debit: "5000", credit: null },
      { key: 2, account: null, debit: null, credit: null },
    ];
    expect(fillTemplate("slotFee", lines)).toEqual([
      { key: 1, account: 6105, debit: "5000", credit: null },
      { key: 2, account: 1001, debit: null, credit: "5000" },
    ]);
    expect(fillTemplate("", lines)).toBe(lines);
  });
});
