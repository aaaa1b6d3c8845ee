import { describe, expect, it } from "vitest";
import { toOpeningLines } from "@/lib/closing/domain/opening-lines";

describe("toOpeningLines", () => {
  it("puts the owner's side against all balances", () => {
    expect(
      toOpeningLines([
        { account: 1001, amount: 50_000n },
        { account: 1301, amount: 0n },
        { account: 2101, amount: -20_000n },
      ]),
    ).toEqual([
      { account: 1001, amount: 50_000n },
      { account: 2101, amount: -20_000n },
      { account: 3001, amount: -30_000n },
    ]);
  });

  it("refuses accounts that begin at nought, and an account that is named twice", () => {
    expect(toOpeningLines([{ account: 4001, amount: 1n }])).toBe("moving-account");
    expect(
      toOpeningLines([
        { account: 1001, amount: 1n },
        { account: 1001, amount: 2n },
      ]),
    ).toBe("twice");
  });
});
