import { fromPublicId } from "@/lib/kernel";
import { openBook } from "@/lib/ledger/server";
import { type Tx, transaction } from "@/lib/platform/db";
import { createShop } from "@/lib/tenancy/server";
import { makeOrganization, type TestShop } from "../factories";
import { makeCtx } from "../make-ctx";

/** A new shop with its chart of accounts, as every shop is made. */
export async function makeBook(
  given: {
    readonly isSample?: boolean;
    readonly organizationId?: bigint;
    readonly currency?: string;
  } = {},
): Promise<TestShop> {
  const organizationId = given.organizationId ?? (await makeOrganization());
  const shop = await createShop(
    makeCtx({ organizationId, shopIds: [] }),
    { name: "Test book", currency: given.currency ?? "CNY", timezone: "Asia/Shanghai" },
    { isSample: given.isSample ?? false, furnish: openBook },
  );
  const shopId = fromPublicId("shop", shop.id);
  return {
    organizationId,
    shopId,
    publicId: shop.id,
    ctx: makeCtx({ organizationId, shopIds: [shopId] }),
  };
}

/** Gives a file its row, as an upload does; the bytes are nowhere. */
export function addFiles(shop: TestShop, count: number): Promise<void> {
  return transaction(shop.ctx, async (tx) => {
    await tx.run(
      `INSERT INTO source_file (shop_id, file_id, sha256, name, size)
       SELECT $1, n, sha256(n::text::bytea), n || '.csv', n FROM generate_series(1, $2::int) AS n`,
      [shop.shopId, count],
    );
  });
}

/** Closes, or opens again, a stretch of days. */
export function setPeriod(
  shop: TestShop,
  period: { readonly from: string; readonly to: string; readonly status?: "open" | "closed" },
): Promise<void> {
  return transaction(shop.ctx, (tx) => writePeriod(tx, shop.shopId, period));
}

async function writePeriod(
  tx: Tx,
  shopId: bigint,
  period: { readonly from: string; readonly to: string; readonly status?: "open" | "closed" },
): Promise<void> {
  await tx.run(
    `INSERT INTO period (shop_id, starts_on, ends_on, status) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id, starts_on) DO UPDATE SET ends_on = excluded.ends_on, status = excluded.status`,
    [shopId, period.from, period.to, period.status ?? "closed"],
  );
}
