import pg from "pg";
import { openBook } from "@/lib/ledger/server";
import { type Ctx, PERMISSIONS } from "@/lib/platform/context";
import { closePool, openPool, systemTransaction, transaction } from "@/lib/platform/db";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { insertOrganization } from "@/lib/tenancy/server";

export interface ScratchShop {
  readonly ctx: Ctx;
  readonly shopId: bigint;
}

/** Runs `work` over an empty shop in a database of its own on the same server, dropped afterwards. */
export async function withScratchShop<T>(
  url: string,
  work: (shop: ScratchShop) => Promise<T>,
): Promise<T> {
  const name = `chengfang_bench_${process.pid}_${Math.round(performance.now())}`;
  await onServer(url, `CREATE DATABASE ${name}`);
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  try {
    await applyMigrations(scratch.href);
    await closePool();
    openPool(scratch.href, 2);
    return await work(await openShop());
  } finally {
    await closePool();
    await onServer(url, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function openShop(): Promise<ScratchShop> {
  const { organizationId, shopId } = await systemTransaction(async (tx) => {
    const organization = await insertOrganization(tx, { name: "bench" });
    const [drawn] = await tx.rows<{ id: bigint }>("SELECT nextval('shop_id_seq') AS id");
    const id = drawn?.id ?? 0n;
    await tx.rows("SELECT set_config('app.shops', $1, true)", [String(id)]);
    await tx.run("INSERT INTO shop (id, organization_id, name) VALUES ($1, $2, 'bench')", [
      id,
      organization,
    ]);
    return { organizationId: organization, shopId: id };
  });
  const ctx: Ctx = {
    actor: { kind: "cli", id: "bench", name: "bench" },
    organizationId,
    shopIds: [shopId],
    permissions: new Set(PERMISSIONS),
    requestId: "bench",
    now: new Date(),
  };
  await transaction(ctx, (tx) => openBook(tx, ctx, shopId));
  return { ctx, shopId };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
