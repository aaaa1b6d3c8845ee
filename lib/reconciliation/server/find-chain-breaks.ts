import "server-only";
import type { Tx } from "@/lib/platform/db";

const BREAKS_MAX = 200;

/**
 * Finds where the printed balances of the account statement stop following from one another. Rows of one second have no
 * order: the balance after them is any of theirs, so a stretch holds when one of its balances is the one that is due.
 * After a break the walk goes on from what is printed. Stops after 200 breaks.
 */
export async function findChainBreaks(tx: Tx, shopId: bigint): Promise<void> {
  await tx.run(
    "CREATE TEMPORARY TABLE rec_chain (at timestamp, expected bigint, found bigint) ON COMMIT DROP",
  );
  const [any] = await tx.rows(
    "SELECT 1 FROM fact_account_flow WHERE shop_id = $1 AND balance IS NOT NULL LIMIT 1",
    [shopId],
  );
  if (!any) return;
  await tx.run(
    `CREATE TEMPORARY TABLE rec_step ON COMMIT DROP AS
     SELECT occurred_at AS at, count(*) AS n, array_agg(balance - due) AS offsets, min(balance - due) AS least
     FROM (
       SELECT occurred_at, balance, sum(amount) OVER (ORDER BY occurred_at)::bigint AS due FROM fact_account_flow
       WHERE shop_id = $1
     ) x WHERE balance IS NOT NULL GROUP BY occurred_at`,
    [shopId],
  );
  await tx.run("CREATE INDEX ON rec_step (at)");
  let place = await findStep(tx, null);
  for (let found = 0; place && found < BREAKS_MAX; found += 1) {
    const [next] = await tx.rows<{ at: Date; text: string; least: bigint }>(
      `SELECT at::text AS text, least FROM rec_step WHERE at > $1::timestamp AND NOT ($2::bigint = ANY (offsets))
       ORDER BY at LIMIT 1`,
      [place.at, place.offset],
    );
    if (!next) return;
    const resumed = await findStep(tx, next.text);
    const offset = resumed?.offset ?? next.least;
    await tx.run("INSERT INTO rec_chain SELECT $1::timestamp, $2::bigint, $3::bigint", [
      next.text,
      place.offset,
      offset,
    ]);
    place = { at: next.text, offset };
  }
}

/** From a stretch on, the first that has one row only and so tells for sure how far the balances are from the sums. */
async function findStep(
  tx: Tx,
  from: string | null,
): Promise<{ readonly at: string; readonly offset: bigint } | null> {
  const [step] = await tx.rows<{ at: string; least: bigint }>(
    `SELECT at::text AS at, least FROM rec_step WHERE at >= COALESCE($1::timestamp, '-infinity')
     ORDER BY n > 1, at LIMIT 1`,
    [from],
  );
  return step ? { at: from ?? step.at, offset: step.least } : null;
}
