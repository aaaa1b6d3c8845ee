import { describe, expect, it } from "vitest";
import { toCommissionNote } from "@/lib/ledger/domain/commission-account";
import { parseCommissionNote } from "@/lib/ledger/domain/commission-note";

describe("parseCommissionNote", () => {
  it("reads back what a judgement wrote", () => {
    const verdict = {
      account: 6102,
      method: "flow-billing",
      confidence: "confirmed",
      effectiveBps: 1200,
    } as const;
    expect(parseCommissionNote(toCommissionNote(verdict))).toEqual({
      method: "flow-billing",
      confidence: "confirmed",
      effectiveBps: 1200,
    });
  });

  it("keeps a rate that nobody could compute apart from zero", () => {
    expect(parseCommissionNote("commission:none:unrated:")?.effectiveBps).toBeNull();
    expect(parseCommissionNote("commission:rate:confirmed:0")?.effectiveBps).toBe(0);
  });

  it("takes no other note for one", () => {
    expect(parseCommissionNote("scene:货款结算入账")).toBeNull();
    expect(parseCommissionNote(null)).toBeNull();
  });
});
