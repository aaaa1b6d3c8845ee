import { describe, expect, it } from "vitest";
import { readOutcomeTable } from "@/lib/coupons/domain/read-outcome-table";

const trial = { arms: ["满49减5", "满79减10"], isTrial: true };

describe("readOutcomeTable", () => {
  it("reads a trial's draws and what came of them, to the fen", () => {
    const { rows, faults, beyond } = readOutcomeTable(
      "\uFEFF顾客,券,抽中概率,成交金额,优惠金额,订单数\nu1,满79减10,25%,120.5,10,1\nu2,0,0.5,,,\nu3,1,.25,49,5,1\n",
      trial,
    );
    expect(rows).toEqual([
      { shopper: "u1", arm: 2, propensity: 0.25, sales: "12050", discount: "1000", orders: 1 },
      { shopper: "u2", arm: 0, propensity: 0.5, sales: "0", discount: "0", orders: 0 },
      { shopper: "u3", arm: 1, propensity: 0.25, sales: "4900", discount: "500", orders: 1 },
    ]);
    expect({ faults, beyond }).toEqual({ faults: [], beyond: 0 });
  });

  it("names the lines that lack a shopper, a coupon of the trial, a chance or a number", () => {
    const { rows, faults } = readOutcomeTable(
      "shopper,arm,propensity,sales\n,1,0.5,1\nu1,3,0.5,1\nu2,1,0,1\nu3,1,101%,1\nu4,1,0.5,much\nu5,,0.5,1\n",
      trial,
    );
    expect(rows).toEqual([]);
    expect(faults).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it("asks no draw of a campaign that gave the coupons itself", () => {
    const { rows } = readOutcomeTable("shopper\tsales\nu1\t12\n", { ...trial, isTrial: false });
    expect(rows).toEqual([{ shopper: "u1", sales: "1200", discount: "0", orders: 0 }]);
  });
});
