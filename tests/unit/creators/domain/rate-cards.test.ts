import { describe, expect, it } from "vitest";
import { type DealQuote, listRateCards } from "@/lib/creators/domain/rate-cards";

const deal = (rest: Partial<DealQuote>): DealQuote => ({
  creatorName: "茶叔老林",
  creatorId: "58001",
  stage: "terms",
  kind: "exclusive",
  commissionBps: null,
  adCommissionBps: null,
  slotFee: null,
  updatedAt: "2026-11-01T00:00:00.000Z",
  ...rest,
});

describe("listRateCards", () => {
  it("keeps the newest word of each term, and slot fees of both kinds apart", () => {
    expect(
      listRateCards([
        deal({ commissionBps: 2_000, slotFee: "500000" }),
        deal({ commissionBps: 1_800, updatedAt: "2026-11-20T00:00:00.000Z" }),
        deal({ kind: "shared", slotFee: "90000", updatedAt: "2026-10-01T00:00:00.000Z" }),
      ]),
    ).toEqual([
      {
        creatorName: "茶叔老林",
        creatorId: "58001",
        deals: 3,
        commissionBps: 1_800,
        adCommissionBps: null,
        slotFeeExclusive: "500000",
        slotFeeShared: "90000",
        updatedAt: "2026-11-20T00:00:00.000Z",
      },
    ]);
  });

  it("has no card for a creator of whom no term is known", () => {
    expect(listRateCards([deal({})])).toEqual([]);
  });
});
