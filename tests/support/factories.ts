import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import { createShop, insertOrganization } from "@/lib/tenancy/server";
import { makeCtx } from "./make-ctx";

export interface TestShop {
  readonly organizationId: bigint;
  readonly shopId: bigint;
  readonly publicId: string;
  /** Holds this shop alone, with every permission. */
  readonly ctx: Ctx;
}

export function makeOrganization(name = "Test organization"): Promise<bigint> {
  return systemTransaction((tx) => insertOrganization(tx, { name }));
}

/** A new shop, in a new organization unless one is given. */
export async function makeShop(
  given: { readonly organizationId?: bigint; readonly name?: string } = {},
): Promise<TestShop> {
  const organizationId = given.organizationId ?? (await makeOrganization());
  const shop = await createShop(makeCtx({ organizationId, shopIds: [] }), {
    name: given.name ?? "Test shop",
    currency: "CNY",
    timezone: "Asia/Shanghai",
  });
  const shopId = fromPublicId("shop", shop.id);
  return {
    organizationId,
    shopId,
    publicId: shop.id,
    ctx: makeCtx({ organizationId, shopIds: [shopId] }),
  };
}
