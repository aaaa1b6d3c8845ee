import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { fromPublicId, notFound } from "@/lib/kernel";
import { type Ctx, PERMISSIONS } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import {
  findOrganization,
  findOrganizationOfShop,
  findShopIds,
  insertOrganization,
} from "@/lib/tenancy/server";

const FIRST_ORGANIZATION = "我的商家";

/** The context of a command about one shop: everything in the organization that holds it. */
export async function makeShopCtx(shopPublicId: string): Promise<{ ctx: Ctx; shopId: bigint }> {
  const shopId = fromPublicId("shop", shopPublicId);
  const organizationId = await findOrganizationOfShop(shopId);
  if (organizationId === null) throw notFound(`Shop ${shopPublicId}`);
  return { ctx: await makeCliCtx(organizationId), shopId };
}

/** The organization named by id or name, made when a name is new; without a name the oldest one. */
export async function makeOrganizationCtx(organization: string | undefined): Promise<Ctx> {
  return makeCliCtx(await findOrMakeOrganization(organization));
}

async function findOrMakeOrganization(text: string | undefined): Promise<bigint> {
  if (text && /^org_\d+$/.test(text)) {
    const found = await findOrganization({ id: fromPublicId("organization", text) });
    if (!found) throw notFound(`Organization ${text}`);
    return found.id;
  }
  const found = await findOrganization(text ? { name: text } : {});
  if (found) return found.id;
  return systemTransaction((tx) => insertOrganization(tx, { name: text ?? FIRST_ORGANIZATION }));
}

async function makeCliCtx(organizationId: bigint): Promise<Ctx> {
  const user = userInfo().username;
  return {
    actor: { kind: "cli", id: user, name: user },
    organizationId,
    shopIds: await findShopIds(organizationId),
    permissions: new Set(PERMISSIONS),
    requestId: randomUUID(),
    now: new Date(),
  };
}
