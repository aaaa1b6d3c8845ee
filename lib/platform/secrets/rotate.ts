import { systemTransaction, type Tx } from "@/lib/platform/db";
import { addKey, type KeyRing, readKeyRing } from "./key-ring";
import { openWith, readKeyId, sealWith } from "./seal";

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** Where the text was bound to at first, when it has moved since. */
  readonly place?: string;
  /** SQL over a row: the part of the place that names the row. */
  readonly row: string;
  /** Columns that find the row again. */
  readonly key: readonly string[];
}

/** Columns of sealed text outside the shops' own tables. */
const SHARED: readonly SealedColumn[] = [
  {
    table: "two_factor",
    column: "secret",
    place: "app_user.totp_secret",
    row: "user_id::text",
    key: ["id"],
  },
  { table: "sso_provider", column: "client_secret", row: "'org_' || organization_id", key: ["id"] },
];

/** Columns of sealed bytes of text in the shops' own tables, behind row-level security. */
const OF_SHOPS: readonly SealedColumn[] = [
  {
    table: "connector_account",
    column: "secret",
    row: "'shp_' || shop_id",
    key: ["shop_id", "provider"],
  },
  {
    table: "alert_receiver",
    column: "secret",
    row: "'shp_' || shop_id || '/rcv_' || receiver_id",
    key: ["shop_id", "receiver_id"],
  },
  {
    table: "alert_receiver",
    column: "secret",
    row: "'shp_' || shop_id || '/rcv_' || receiver_id",
    key: ["shop_id", "receiver_id"],
  },
];

export interface Rotation {
  readonly key: string;
  readonly resealed: number;
}

/**
 * Puts a new key in front and seals every stored secret with it anew; older keys still open what they sealed. Shared
 * secrets are one transaction, those of each organization's shops another: broken off, it finishes what is left when it
 * is run again. Where the keys come from the environment, the new one has to stand there first.
 */
export async function rotateSecrets(options: { readonly addsKey: boolean }): Promise<Rotation> {
  if (options.addsKey) addKey();
  const ring = readKeyRing();
  let resealed = await systemTransaction((tx) => resealAll(tx, ring, SHARED));
  const organizations = await systemTransaction((tx) =>
    tx.rows<{ id: bigint }>("SELECT id FROM organization ORDER BY id"),
  );
  for (const { id } of organizations) {
    resealed += await systemTransaction(async (tx) => {
      await openShopsOf(tx, id);
      return resealAll(tx, ring, OF_SHOPS);
    });
  }
  return { key: ring.current, resealed };
}

/** Lets this transaction see the rows of an organization's own shops. */
async function openShopsOf(tx: Tx, organizationId: bigint): Promise<void> {
  await tx.rows("SELECT set_config('app.directory', $1, true)", [organizationId.toString()]);
  const shops = await tx.rows<{ id: bigint }>("SELECT id FROM shop WHERE organization_id = $1", [
    organizationId,
  ]);
  await tx.rows("SELECT set_config('app.shops', $1, true)", [shops.map(({ id }) => id).join(",")]);
}

async function resealAll(tx: Tx, ring: KeyRing, columns: readonly SealedColumn[]): Promise<number> {
  let count = 0;
  for (const column of columns) count += await resealColumn(tx, ring, column);
  return count;
}

async function resealColumn(
  tx: Tx,
  ring: KeyRing,
  { table, column, place: first, row, key }: SealedColumn,
): Promise<number> {
  const found = await tx.rows<Record<string, unknown> & { place: string; sealed: string | Buffer }>(
    `SELECT ${key.join(", ")}, ${row} AS place, ${column} AS sealed FROM ${table}
     WHERE ${column} IS NOT NULL FOR UPDATE`,
  );
  const where = key.map((name, i) => `${name} = $${i + 2}`).join(" AND ");
  let count = 0;
  for (const { place: name, sealed, ...keys } of found) {
    const text = sealed.toString();
    if (readKeyId(text) === ring.current) continue;
    const place = `${first ?? `${table}.${column}`}:${name}`;
    const fresh = sealWith(ring, openWith(ring, text, place), place);
    await tx.run(`UPDATE ${table} SET ${column} = $1 WHERE ${where}`, [
      typeof sealed === "string" ? fresh : Buffer.from(fresh),
      ...key.map((each) => keys[each]),
    ]);
    count += 1;
  }
  return count;
}
