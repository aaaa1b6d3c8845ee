import { describe, expect, it } from "vitest";
import { deriveAdDayEntries } from "@/lib/ledger/domain/derive-ad-day-entries";
import { makeAdFinance, makeAdPlan } from "@/tests/support/ledger/fact-builders";

const ROW = { fileId: 1n, createdBatch: 1n };

function derive(
  finance: Parameters<typeof makeAdFinance>[0],
  plans: Parameters<typeof makeAdPlan>[0][],
): string[] {
  const [entry] = deriveAdDayEntries({
    day: "2026-08-10",
    finance: [{ ...makeAdFinance(finance), ...ROW }],
    plans: plans.map((plan) => ({ ...makeAdPlan(plan), ...ROW })),
  });
  return (entry?.lines ?? []).map(
    ({ account, amount, dimensions }) => `${account} ${dimensions.campaignId ?? "-"} ${amount}`,
  );
}

describe("deriveAdDayEntries", () => {
  it("gives each plan what it says it spent and spreads the promotional money over all of it", () => {
    const lines = derive({ cash: 900n, promo: 100n }, [
      { campaignId: "A", spend: 600n },
      { campaignId: "B", spend: 400n },
    ]);
    expect(lines).toEqual([
      "6001 A 540",
      "6002 A 60",
      "6001 B 360",
      "6002 B 40",
      "1301 - -900",
      "1302 - -100",
    ]);
  });

  it("counts a plan once that is told whole and by the hour", () => {
    const lines = derive({ cash: 1_000n }, [
      { campaignId: "A", spend: 600n, hour: null },
      { campaignId: "A", spend: 250n, hour: 9 },
      { campaignId: "A", spend: 350n, hour: 20 },
      { campaignId: "B", spend: 150n, hour: 9 },
      { campaignId: "B", spend: 250n, hour: 20 },
    ]);
    expect(lines).toEqual(["6001 A 600", "6001 B 400", "1301 - -1000"]);
  });

  it("shows what no plan claims as unallocated", () => {
    expect(derive({ cash: 1_000n }, [{ campaignId: "A", spend: 700n }])).toEqual([
      "6001 A 700",
      "6001 - 300",
      "1301 - -1000",
    ]);
  });

  it("keeps the statement's total when the plans claim too much", () => {
    expect(derive({ cash: 500n }, [{ campaignId: "A", spend: 700n }])).toEqual([
      "6001 A 700",
      "6001 - -200",
      "1301 - -500",
    ]);
  });

  it("takes shared money from the shared wallet", () => {
    expect(derive({ cash: 100n, sharedCash: 50n }, [])).toEqual([
      "6001 - 150",
      "1301 - -100",
      "1303 - -50",
    ]);
  });
});
