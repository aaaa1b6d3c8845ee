import { describe, expect, it } from "vitest";
import { findUnsettledFrom } from "@/components/ledger/unsettled-days";

const toDays = (shares: readonly (number | null)[]) =>
  shares.map((completeness, index) => ({ key: `2026-10-0${index + 1}`, completeness }));

describe("findUnsettledFrom", () => {
  it.each([
    [[1, 1, 0.9, 0.5], "2026-10-03"],
    [[0.2, 0.1], "2026-10-01"],
    [[1, 0.8, 0.97, 0.4], "2026-10-04"],
    [[1, 0.8, null, 0.4, null], "2026-10-02"],
    [[0.5, 1], null],
    [[null, null], null],
    [[], null],
  ])("says from which day of %j the end is open", (shares, from) => {
    expect(findUnsettledFrom(toDays(shares))).toBe(from);
  });
});
