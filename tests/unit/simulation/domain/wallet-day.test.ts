import { describe, expect, it } from "vitest";
import { SHOP_KINDS, simulateSummer } from "@/tests/support/simulated-shops";

describe.each(SHOP_KINDS)("wallet of a %s shop, %s", (category, temper) => {
  const history = simulateSummer(11, [category, temper]);
  const days = [...history.iterateDays()];
  const flows = days.flatMap((day) => day.flows);

  it("carries the wallet balance from row to row to the minor unit", () => {
    let balance = history.profile.openingWallet;
    let last = 0;
    for (const flow of flows) {
      expect(flow.at).toBeGreaterThanOrEqual(last);
      balance += flow.amount;
      expect(flow.balance).toBe(balance);
      expect(flow.amount).not.toBe(0n);
      last = flow.at;
    }
  });

  it("pools premiums into movements that their policies explain exactly", () => {
    for (const day of days) {
      for (const flow of day.flows) {
        if (flow.scene !== "insurance" && flow.scene !== "insuranceReturn") continue;
        const members = day.policies.filter((policy) => policy.flowNo === flow.flowNo);
        expect(members.reduce((sum, policy) => sum + policy.premium, 0n)).toBe(-flow.amount);
        expect(flow.remark).toContain(`（${members.length}笔保单）`);
      }
    }
  });
});
