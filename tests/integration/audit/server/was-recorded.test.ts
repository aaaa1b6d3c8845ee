import { expect, it } from "vitest";
import { recordAudit, wasRecorded } from "@/lib/audit/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization, makeShop } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

const ACTION = "simulation.sample.remove";
const entity = { kind: "shop", id: "shp_1" };

it("knows what the organization itself has done, and not what another has", async () => {
  const own = makeCtx({ organizationId: await makeOrganization(), shopIds: [] });
  const other = makeCtx({ organizationId: await makeOrganization(), shopIds: [] });
  await transaction(own, (tx) => recordAudit(tx, own, { action: ACTION, entity }));
  expect(await transaction(own, (tx) => wasRecorded(tx, own, ACTION))).toBe(true);
  expect(await transaction(other, (tx) => wasRecorded(tx, other, ACTION))).toBe(false);
});

it("leaves out what belongs to a shop", async () => {
  const { ctx, shopId } = await makeShop();
  await transaction(ctx, (tx) => recordAudit(tx, ctx, { shopId, action: ACTION, entity }));
  expect(await transaction(ctx, (tx) => wasRecorded(tx, ctx, ACTION))).toBe(false);
});
