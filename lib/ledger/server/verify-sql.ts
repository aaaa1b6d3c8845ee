import "server-only";
import { toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import type { VerificationDto } from "../entry-schemas";

type Problem = VerificationDto["problems"][number];

/** An entry or line beyond the last seal, or null. Readers of a moment later than the seal see the next one with it. */
export async function findUnsealed(
  tx: Tx,
  shopId: bigint,
  lastEntryId: bigint,
): Promise<Problem | null> {
  const [row] = await tx.rows<{ entry_id: bigint }>(
    `WITH sealed AS (
       SELECT COALESCE(max(last_entry_id), 0) AS last FROM batch_seal WHERE shop_id = $1
     )
     SELECT min(u.entry_id) AS entry_id FROM (
       SELECT entry_id FROM entry WHERE shop_id = $1 AND entry_id > $2 AND entry_id > (SELECT last FROM sealed)
       UNION ALL
       SELECT entry_id FROM posting WHERE shop_id = $1 AND entry_id > $2 AND entry_id > (SELECT last FROM sealed)) u
     HAVING min(u.entry_id) IS NOT NULL`,
    [shopId, lastEntryId],
  );
  if (!row) return null;
  return {
    code: "unsealed",
    entry: toPublicId("entry", row.entry_id),
    batch: null,
    detail: "The entry is in no sealed batch.",
  };
}

/** The first entry whose revision does not follow a reversed one, or null. */
export async function findRevisionFault(
  tx: Tx,
  shopId: bigint,
  lastEntryId: bigint,
): Promise<Problem | null> {
  const [row] = await tx.rows<{ entry_id: bigint }>(
    `SELECT e.entry_id FROM (
       SELECT entry_id, source_kind, source_key, revision,
         lag(entry_id) OVER key AS earlier, lag(revision) OVER key AS earlier_revision
       FROM entry WHERE shop_id = $1 AND entry_id <= $2
       WINDOW key AS (PARTITION BY source_key, source_kind ORDER BY revision)) e
     LEFT JOIN entry r ON r.shop_id = $1 AND r.reverses = e.earlier
     WHERE e.revision <> COALESCE(e.earlier_revision, 0) + 1
       OR e.earlier IS NOT NULL AND (r.entry_id IS NULL OR r.entry_id > e.entry_id OR e.earlier > e.entry_id)
     ORDER BY e.entry_id LIMIT 1`,
    [shopId, lastEntryId],
  );
  if (!row) return null;
  return {
    code: "revision",
    entry: toPublicId("entry", row.entry_id),
    batch: null,
    detail: "Its revision does not follow one that was reversed before it.",
  };
}

interface RollupRow {
  readonly day: string;
  readonly account: number;
  readonly differing: bigint;
}

/** Entries summed at a time: memory stays flat whatever the book. */
const STRETCH_ENTRIES = 200_000;

const STRETCHES = `
  FROM generate_series(1, (SELECT COALESCE(max(last_entry_id), 0) FROM batch_seal WHERE shop_id = $1), ${STRETCH_ENTRIES}) AS s(first)`;

/** The rollup must be what the journal sums to, both seen at one moment; names the first account and day that differ. */
export async function findRollupFault(tx: Tx, shopId: bigint): Promise<Problem | null> {
  const [row] = await tx.rows<RollupRow>(
    `WITH journal AS (
       SELECT g.basis, g.dimension, g.day, g.account, g.dimension_id, g.traffic, sum(g.debit) AS debit,
         sum(g.credit) AS credit, sum(g.debit_lines) AS debit_lines, sum(g.credit_lines) AS credit_lines
       ${STRETCHES} CROSS JOIN LATERAL rollup_of($1, s.first, s.first + ${STRETCH_ENTRIES - 1}) g
       GROUP BY 1, 2, 3, 4, 5, 6
     )
     SELECT COALESCE(r.day, j.day)::text AS day, COALESCE(r.account, j.account) AS account, count(*) OVER () AS differing
     FROM (SELECT * FROM rollup_daily WHERE shop_id = $1) r
     FULL JOIN journal j ON j.basis = r.basis AND j.dimension = r.dimension AND j.day = r.day AND j.account = r.account
       AND j.dimension_id = r.dimension_id AND j.traffic = r.traffic
     WHERE COALESCE(r.debit, 0) <> COALESCE(j.debit, 0) OR COALESCE(r.credit, 0) <> COALESCE(j.credit, 0)
       OR COALESCE(r.debit_lines, 0) <> COALESCE(j.debit_lines, 0)
       OR COALESCE(r.credit_lines, 0) <> COALESCE(j.credit_lines, 0)
     ORDER BY 1, 2 LIMIT 1`,
    [shopId],
  );
  if (!row) return null;
  return {
    code: "rollup",
    entry: null,
    batch: null,
    detail: `The daily sums differ from the journal in ${row.differing} places, first on ${row.day} for account ${row.account}.`,
  };
}

/** Every list must hold the entries that the journal has for it: as many, of the same sum and the same mixed hashes. */
export async function findListFault(tx: Tx, shopId: bigint): Promise<Problem | null> {
  const proof = (from: string): string =>
    `SELECT l.dimension, l.dimension_id, l.day, count(*) AS n, sum(l.base_entry_id + o.place) AS total,
       bit_xor(hashint8extended(l.base_entry_id + o.place, 0)) AS mixed
     ${from} CROSS JOIN LATERAL unnest(l.offsets) AS o(place) GROUP BY 1, 2, 3`;
  const [row] = await tx.rows<{ day: string; differing: bigint }>(
    `SELECT COALESCE(k.day, j.day)::text AS day, count(*) OVER () AS differing
     FROM (${proof("FROM (SELECT * FROM entry_list WHERE shop_id = $1) l")}) k
     FULL JOIN (${proof(`${STRETCHES} CROSS JOIN LATERAL entry_lists_of($1, s.first, s.first + ${STRETCH_ENTRIES - 1}) l`)}) j
       ON j.dimension = k.dimension AND j.dimension_id = k.dimension_id AND j.day = k.day
     WHERE k.n IS DISTINCT FROM j.n OR k.total IS DISTINCT FROM j.total OR k.mixed IS DISTINCT FROM j.mixed
     ORDER BY 1 LIMIT 1`,
    [shopId],
  );
  if (!row) return null;
  return {
    code: "entry-list",
    entry: null,
    batch: null,
    detail: `The lists of entries differ from the journal in ${row.differing} places, first on ${row.day}.`,
  };
}
