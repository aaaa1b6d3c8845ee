import "server-only";
import { type CalendarDay, toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { checkText, type Finding } from "../domain/compliance/check-text";
import type { CompiledRules } from "../domain/compliance/compile-rules";
import { toProofs } from "../domain/facts/fact-proofs";
import { listWordings } from "../domain/facts/fact-wording";
import { factsOf, type ProductFact } from "../domain/facts/product-fact";
import { FactBodyInput } from "../fact-schemas";

/** Facts of one product that are read whole. */
export const FACTS_MAX = 400;

export interface FactRow {
  readonly fact_id: bigint;
  readonly product_id: string;
  readonly body: unknown;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly is_sample: boolean;
  readonly actor_name: string;
  readonly updated_at: Date;
  readonly proof_file: ProofFile | null;
}

/** The paper itself of a proof, as it is kept. */
export interface ProofFile {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

export const FACT_COLUMNS =
  "fact_id, product_id, body, valid_from, valid_to, is_sample, actor_name, updated_at, proof_file";

/** The facts of a product that are not archived, in the order in which they were told. */
export function readFactRows(tx: Tx, shopId: bigint, productId: string): Promise<FactRow[]> {
  return tx.rows<FactRow>(
    `SELECT ${FACT_COLUMNS} FROM product_fact
     WHERE shop_id = $1 AND product_id = $2 AND archived_at IS NULL ORDER BY fact_id LIMIT $3`,
    [shopId, productId, FACTS_MAX],
  );
}

export function toProductFact(row: FactRow): ProductFact {
  return {
    id: toPublicId("productFact", row.fact_id),
    body: FactBodyInput.parse(row.body),
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

/** The day it is in the shop. */
export async function readShopDay(
  tx: Tx,
  shopId: bigint,
  now: Date,
): Promise<{ readonly today: CalendarDay; readonly name: string; readonly currency: string }> {
  const [shop] = await tx.rows<{ today: string; name: string; currency: string }>(
    "SELECT ($2::timestamptz AT TIME ZONE timezone)::date AS today, name, currency FROM shop WHERE id = $1",
    [shopId, now],
  );
  if (!shop) throw new Error("A shop of the context is in no table.");
  return shop;
}

/** The product's own name in the book, or the name its facts give, or its id. */
export async function readProductName(
  tx: Tx,
  shopId: bigint,
  productId: string,
  facts: readonly ProductFact[],
): Promise<string> {
  const [identity] = factsOf(facts, "identity");
  if (identity) return identity.body.name;
  const [row] = await tx.rows<{ name: string }>(
    "SELECT name FROM dimension WHERE shop_id = $1 AND kind = 3 AND external_id = $2",
    [shopId, productId],
  );
  return row?.name ?? productId;
}

/** What the rules say of a fact's own wordings, its proofs counted. */
export function findFactFindings(
  fact: ProductFact,
  rules: CompiledRules,
  facts: readonly ProductFact[],
): Finding[] {
  const proofs = toProofs([...facts, fact]);
  const ownNames = factsOf(facts, "identity").map(({ body }) => body.name);
  return listWordings(fact.body)
    .filter((text) => text !== "")
    .flatMap((text) => {
      // A claim and its source are written together, and so they are checked.
      const shown = fact.body.kind === "proof" ? `${fact.body.claim}（${fact.body.source}）` : text;
      return [...checkText(shown, rules, { proofs, ownNames }).findings];
    });
}
