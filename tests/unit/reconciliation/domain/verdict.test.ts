import { describe, expect, it } from "vitest";
import { type BridgeLine, summarisePair, worstVerdict } from "@/lib/reconciliation/domain/verdict";

const line = (given: Partial<BridgeLine>): BridgeLine => ({
  rule: "matched",
  class: "matched",
  isGap: false,
  rows: 1,
  left: 100n,
  right: 100n,
  gross: 0n,
  dueOn: null,
  ...given,
});

const pending = line({ rule: "notSettledYet", class: "pending", right: 0n, gross: 100n });
const broken = line({ rule: "billDiffers", class: "amountDiffers", right: 90n, gross: 10n });

describe("summarisePair", () => {
  it.each([
    ["reconciled", [line({})], 0, 0n],
    ["reconciledWithPending", [line({}), pending], 0, 0n],
    ["breaks", [line({}), pending, broken], 1, 0n],
    ["incomplete", [line({}), line({ isGap: true, class: "missingLeft" })], 0, 0n],
    ["incomplete", [line({})], 0, 1n],
  ] as const)("says %s", (verdict, lines, openItems, residual) => {
    expect(summarisePair({ pair: "bill", lines, openItems, residual }).verdict).toBe(verdict);
  });

  it("counts what is pending in the bridge and not in the difference", () => {
    expect(
      summarisePair({
        pair: "bill",
        lines: [line({}), pending, broken],
        openItems: 1,
        residual: 0n,
      }),
    ).toMatchObject({ leftTotal: 300n, rightTotal: 190n, difference: 10n, gross: 10n, pending: 1 });
  });

  it("shows in gross what offsets in net", () => {
    const other = line({ rule: "billDiffers", class: "amountDiffers", left: 90n, gross: 10n });
    expect(
      summarisePair({ pair: "bill", lines: [broken, other], openItems: 2, residual: 0n }),
    ).toMatchObject({ difference: 0n, gross: 20n });
  });
});

describe("worstVerdict", () => {
  it("is the worst of all, and incomplete of none", () => {
    expect(worstVerdict(["reconciled", "breaks", "reconciledWithPending"])).toBe("breaks");
    expect(worstVerdict([])).toBe("incomplete");
  });
});
