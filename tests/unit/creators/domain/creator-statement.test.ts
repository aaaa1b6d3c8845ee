import { describe, expect, it } from "vitest";
import { type StatementOrder, toStatementCsv } from "@/lib/creators/domain/creator-statement";

const order = (rest: Partial<StatementOrder>): StatementOrder => ({
  day: "2026-10-03",
  order: "6932010000000012345",
  product: "明前龙井, 250g",
  traffic: "organic",
  isSettled: true,
  base: 10_000n,
  rateBps: 2_000,
  expected: 2_000n,
  charged: 2_000n,
  returned: 0n,
  difference: 0n,
  verdict: null,
  note: null,
  ...rest,
});
const NOTHING = { bonus: 0n, slotFees: 0n, samples: 0n, agencyFees: 0n };

describe("toStatementCsv", () => {
  it("lists every order and sums both rates, what is undetermined, disputed and paid beside", () => {
    const csv = toStatementCsv(
      [
        order({}),
        order({ traffic: "ad", charged: 900n, returned: 100n, verdict: "disputed", note: "=1+1" }),
        order({ traffic: null, charged: 50n, rateBps: null, expected: null, difference: null }),
      ],
      { ...NOTHING, bonus: 300n, slotFees: 5_000n },
      2,
    );
    const lines = csv.split("\r\n");
    expect(lines[1]).toBe(
      `订单佣金,2026-10-03,\t6932010000000012345,"明前龙井, 250g",自然,已结算,100.00,20%,20.00,20.00,0.00,20.00,0.00,,`,
    );
    expect(lines[2]).toContain(",9.00,1.00,8.00,0.00,有争议,'=1+1");
    const sums = Object.fromEntries(
      lines.slice(4, 13).map((line) => [line.split(",")[0], line.split(",")[11]]),
    );
    expect(sums).toEqual({
      自然佣金: "20.00",
      投流佣金: "8.00",
      未定佣金: "0.50",
      其中有争议: "8.00",
      奖励: "3.00",
      坑位费: "50.00",
      样品: "0.00",
      机构服务费: "0.00",
      合计: "81.50",
    });
  });

  it("gives every row as many cells as the header", () => {
    const lines = toStatementCsv([order({ product: "岩茶" })], NOTHING, 2)
      .trim()
      .split("\r\n");
    expect(new Set(lines.map((line) => line.split(",").length))).toEqual(new Set([15]));
  });
});
