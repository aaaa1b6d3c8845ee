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

/** A step and, when it closes, a seal over the batches there are: the database lets a period change no other way, and none to what it is. */
async function writePeriod(
  tx: Tx,
  shopId: bigint,
  period: { readonly from: string; readonly to: string; readonly status?: "open" | "closed" },
): Promise<void> {
  const status = period.status ?? "closed";
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.book', $1))", [shopId]);
  const [known] = await tx.rows<{ status: string }>(
    "SELECT status FROM period WHERE shop_id = $1 AND starts_on = $2",
    [shopId, period.from],
  );
  if ((known?.status ?? "open") === status) return;
  const [step] = await tx.rows<{ step_no: number }>(
    `INSERT INTO period_step (shop_id, starts_on, step_no, action, actor_kind, actor_id, actor_name, is_alone, reason, request_id, xid)
     SELECT $1, $2, COALESCE(max(step_no), 0) + 1, $3, 'user', 'usr_1', 'Test', true, 'test', 'r', 0
     FROM period_step WHERE shop_id = $1 AND starts_on = $2 RETURNING step_no`,
    [shopId, period.from, status === "closed" ? "close" : "reopen"],
  );
  if (status === "closed")
    await tx.run(
      `INSERT INTO period_seal (shop_id, starts_on, step_no, last_batch_id, statement, digest, signature, public_key)
       SELECT $1, $2, $3, COALESCE(max(batch_id), 0), '{}', sha256('{}'), decode(repeat('00', 64), 'hex'), ''
       FROM batch WHERE shop_id = $1`,
      [shopId, period.from, step?.step_no],
    );
  await tx.run(
    `INSERT INTO period (shop_id, starts_on, ends_on, status) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id, starts_on) DO UPDATE SET status = excluded.status`,
    [shopId, period.from, period.to, status],
  );
}
