import { describe, expect, it } from "vitest";
import { DealInput } from "@/lib/creators";
import { createDeal, listDeals, moveDeal, updateDeal } from "@/lib/creators/server";
import { fromPublicId } from "@/lib/kernel";
import { decideApproval, listApprovals, setApprovalLimit } from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

const lead = DealInput.parse({ creatorName: "茶叔老林", remindOn: "2020-01-01" });

describe("a deal", () => {
  it("moves step by step, keeps why, and is scheduled only with a rate and a day", async () => {
    const { ctx, shopId } = await makeShop();
    const { id } = await createDeal(ctx, { ...lead, shopId });
    const key = { shopId, dealId: fromPublicId("creatorDeal", id) };
    await moveDeal(ctx, { ...key, to: "terms", reason: "sample liked" });
    await expect(moveDeal(ctx, { ...key, to: "scheduled", reason: "x" })).rejects.toMatchObject({
      code: "creators/no-terms",
    });
    await updateDeal(ctx, { ...lead, ...key, commissionBps: 2_000, airsOn: "2026-12-01" });
    const deal = await moveDeal(ctx, { ...key, to: "scheduled", reason: "agreed" });
    expect(deal).toMatchObject({ stage: "scheduled", next: ["aired", "terms", "dropped"] });
    expect(deal.steps.map(({ to, reason }) => [to, reason])).toEqual([
      ["terms", "sample liked"],
      ["scheduled", "agreed"],
    ]);
    expect((await listDeals(ctx, { shopId })).items).toMatchObject([
      { id, step: { task: "reminder", on: "2020-01-01" } },
    ]);
  });

  it("binds the shop to fixed money above its limit only on a second person's word", async () => {
    const { ctx, shopId } = await makeShop();
    await setApprovalLimit(ctx, { shopId, action: "creators.deal.move", limit: 500_000n });
    const terms = { ...lead, commissionBps: 2_000, airsOn: "2026-12-01", sampleCost: "10000" };
    const { id } = await createDeal(ctx, { ...terms, slotFee: "800000", shopId });
    const key = { shopId, dealId: fromPublicId("creatorDeal", id) };
    const schedule = () => moveDeal(ctx, { ...key, to: "scheduled", reason: "agreed" });
    await moveDeal(ctx, { ...key, to: "terms", reason: "talks" });
    await expect(schedule()).rejects.toMatchObject({ code: "tenancy/second-person" });
    const { items } = await listApprovals(ctx, { shopId, state: "open" });
    expect(items).toMatchObject([{ action: "creators.deal.move", amount: "810000" }]);
    const second = { ...ctx, actor: { kind: "user" as const, id: "usr_2", name: "财务" } };
    const approvalId = fromPublicId("approval", items[0]?.id ?? "");
    await decideApproval(second, { shopId, approvalId, decision: "approved", reason: "值得" });
    expect(await schedule()).toMatchObject({ stage: "scheduled" });
    // Cheaper needs nobody, dearer asks again.
    await updateDeal(ctx, { ...terms, ...key, slotFee: "700000" });
    await expect(updateDeal(ctx, { ...terms, ...key, slotFee: "900000" })).rejects.toMatchObject({
      code: "tenancy/second-person",
    });
  });

  it("refuses a step that does not follow, and a foreign shop finds nothing", async () => {
    const { ctx, shopId } = await makeShop();
    const other = await makeShop();
    const { id } = await createDeal(ctx, { ...lead, shopId });
    const dealId = fromPublicId("creatorDeal", id);
    await expect(
      moveDeal(ctx, { shopId, dealId, to: "settled", reason: "x" }),
    ).rejects.toMatchObject({ code: "creators/no-such-move" });
    expect(() => moveDeal(other.ctx, { shopId, dealId, to: "sample", reason: "x" })).toThrow(
      "was not found",
    );
    expect((await listDeals(other.ctx, { shopId: other.shopId })).items).toEqual([]);
  });
});
