import { describe, expect, it } from "vitest";
import { readRedemptionTable } from "@/lib/coupons/domain/read-redemption-table";

describe("readRedemptionTable", () => {
  it("reads issued and redeemed coupons by name or number, to the fen", () => {
    const { rows, faults } = readRedemptionTable(
      "券编号,券,顾客,发放日期,核销日期,订单号,优惠金额\nA1,满49减5,u1,2026/11/01 08:00,2026/11/03,69001,5\nA2,2,,2026-11-01,,,\n",
      ["满49减5", "满79减10"],
    );
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      {
        coupon: "A1",
        arm: 1,
        shopper: "u1",
        issuedOn: "2026-11-01",
        redeemedOn: "2026-11-03",
        order: "69001",
        discount: "500",
      },
      {
        coupon: "A2",
        arm: 2,
        shopper: null,
        issuedOn: "2026-11-01",
        redeemedOn: null,
        order: null,
        discount: null,
      },
    ]);
  });

  it("counts lines without a coupon of the campaign, a day, or what a redeemed one took off", () => {
    const { rows, faults } = readRedemptionTable(
      "coupon,arm,issued,redeemed,discount\nA1,3,2026-11-01,,\nA2,1,soon,,\nA3,1,2026-11-01,2026-11-02,\n",
      ["one", "two"],
    );
    expect(rows).toEqual([]);
    expect(faults).toEqual([2, 3, 4]);
  });
});
