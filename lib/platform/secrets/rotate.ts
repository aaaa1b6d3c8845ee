import { systemTransaction } from "@/lib/platform/db";
import { addKey, readKeyRing } from "./key-ring";
import { openWith, readKeyId, sealWith } from "./seal";

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** SQL over a row: the part of the place that names the row. */
  readonly row: string;
  readonly key: string;
}

/** Columns of sealed text outside the shops' own tables. A shop's ad-account token keeps its key until it is told again. */
const COLUMNS: readonly SealedColumn[] = [
  { table: "app_user", column: "totp_secret", row: "id::text", key: "id" },
  { table: "sso_provider", column: "client_secret", row: "'org_' || organization_id", key: "id" },
];

export interface Rotation {
  readonly key: string;
  readonly resealed: number;
}

/**
 * Puts a new key in front and seals sign-in secrets with it anew, in one transaction; older keys still open what they sealed. Run again it only finishes what is left;
 * where the keys come from the environment, the new one has to stand there first.
 */
export async function rotateSecrets(options: { readonly addsKey: boolean }): Promise<Rotation> {
  if (options.addsKey) addKey();
  const ring = readKeyRing();
  const resealed = await systemTransaction(async (tx) => {
    let count = 0;
    for (const { table, column, row, key } of COLUMNS) {
      const rows = await tx.rows<{ key: bigint; row: string; sealed: string }>(
        `SELECT ${key} AS key, ${row} AS row, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL FOR UPDATE`,
      );
      for (const { key: id, row: name, sealed } of rows) {
        if (readKeyId(sealed) === ring.current) continue;
        const place = `${table}.${column}:${name}`;
        const fresh = sealWith(ring, openWith(ring, sealed, place), place);
        await tx.run(`UPDATE ${table} SET ${column} = $2 WHERE ${key} = $1`, [id, fresh]);
        count += 1;
      }
    }
    return count;
  });
  return { key: ring.current, resealed };
}
