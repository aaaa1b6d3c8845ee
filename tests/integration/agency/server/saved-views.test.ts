import { describe, expect, it } from "vitest";
import { listViews, removeView, saveView } from "@/lib/agency/server";
import { fromPublicId } from "@/lib/kernel";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

const view = { page: "ledger", query: "sort=amount.desc", columns: null };
const named = (name: string) => ({ ...view, name, isTeam: false, isDefault: false });

describe("saved views", () => {
  it("belong to their owner, or to the team, and one of each is the default", async () => {
    const { shopId, organizationId } = await makeShop();
    const at = (id: string) =>
      makeCtx({ organizationId, shopIds: [shopId], actor: { kind: "user", id, name: id } });
    const [ann, bob] = [at("usr_11"), at("usr_12")];
    await saveView(ann, { shopId, ...named("大额"), isDefault: true });
    await saveView(ann, { shopId, ...named("退款"), isDefault: true });
    await saveView(ann, { shopId, ...named("月末"), isTeam: true, isDefault: true });
    const names = async (ctx: typeof ann) =>
      (await listViews(ctx, { shopId, page: "ledger" })).items.map((item) => [
        item.name,
        item.isDefault,
        item.isMine,
      ]);
    expect(await names(ann)).toEqual([
      ["大额", false, true],
      ["退款", true, true],
      ["月末", true, true],
    ]);
    expect(await names(bob)).toEqual([["月末", true, false]]);
  });

  it("are replaced by name and removed by who may", async () => {
    const { shopId, ctx } = await makeShop();
    await saveView(ctx, { shopId, ...named("大额") });
    const again = await saveView(ctx, { shopId, ...named("大额"), query: "sort=day.asc" });
    const { items } = await listViews(ctx, { shopId, page: "ledger" });
    expect(items.map(({ query }) => query)).toEqual(["sort=day.asc"]);
    const key = { shopId, viewId: fromPublicId("savedView", again.id) };
    const other = { ...ctx, actor: { kind: "user" as const, id: "usr_99", name: "Other" } };
    await expect(removeView(other, key)).rejects.toMatchObject({ kind: "not-found" });
    await removeView(ctx, key);
    expect((await listViews(ctx, { shopId, page: "ledger" })).items).toEqual([]);
  });
});
