import { describe, expect, it } from "vitest";
import { findNewestBalance } from "@/lib/ledger/domain/newest-balance";

const flow = (amount: bigint, balance: bigint) => ({ amount, balance });

describe("findNewestBalance", () => {
  it("is the one flow's balance, and nothing of none", () => {
    expect(findNewestBalance([flow(-5n, 95n)])).toBe(95n);
    expect(findNewestBalance([])).toBeNull();
  });

  it("follows flows of one moment whichever way the page runs", () => {
    const flows = [flow(10n, 110n), flow(-40n, 70n), flow(5n, 75n)];
    expect(findNewestBalance(flows)).toBe(75n);
    expect(findNewestBalance(flows.toReversed())).toBe(75n);
  });

  it("says nothing where several could be the last", () => {
    expect(findNewestBalance([flow(10n, 110n), flow(10n, 310n)])).toBeNull();
    expect(findNewestBalance([flow(10n, 110n), flow(-10n, 100n)])).toBeNull();
  });
});
