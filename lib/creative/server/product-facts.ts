import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { findFactFault } from "../domain/facts/find-fact-fault";
import { findMissingFacts } from "../domain/facts/missing-facts";
import { factsOf, keepValidFacts } from "../domain/facts/product-fact";
import { writeLiveScript } from "../domain/text/write-live-script";
import {
  FactBodyInput,
  type ProductFactDto,
  type ProductFactList,
  type SaveProductFactInput,
} from "../fact-schemas";
import {
  FACT_COLUMNS,
  FACTS_MAX,
  type FactRow,
  findFactFindings,
  readFactRows,
  readProductName,
  readShopDay,
  toProductFact,
} from "./fact-store";
import { readShopRules } from "./shop-words";

/** The ledger of one product: its facts, what the stages still lack, and the live script that they carry. */
export function listProductFacts(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly product: string },
): Promise<ProductFactList> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = await readFactRows(tx, input.shopId, input.product);
    const facts = rows.map(toProductFact);
    const { today } = await readShopDay(tx, input.shopId, ctx.now);
    const valid = keepValidFacts(facts, today);
    const name = await readProductName(tx, input.shopId, input.product, facts);
    return {
      product: { id: input.product, name },
      items: await toDtos(tx, input.shopId, rows, today),
      missing: {
        interest: findMissingFacts(valid, "interest"),
        intent: findMissingFacts(valid, "intent"),
        loyal: findMissingFacts(valid, "loyal"),
      },
      live: writeLiveScript(valid).map(({ kind, lines }) => ({
        kind,
        lines: lines.map(({ text, factIds }) => ({ text, factIds: [...factIds] })),
      })),
    };
  });
}

/** Adds a fact, or changes the wording and validity of one. Told again as it stands, nothing changes. */
export async function saveProductFact(
  ctx: Ctx,
  input: SaveProductFactInput & { readonly shopId: bigint; readonly isSample?: boolean },
): Promise<ProductFactDto> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const fault = findFactFault(input);
  if (fault)
    throw new AppError("invalid", `creative/fact-${fault}`, `The fact cannot be kept: ${fault}.`, [
      { pointer: "/body", detail: fault },
    ]);
  return transaction(ctx, async (tx) => {
    await lockFacts(tx, input.shopId);
    const known = await readFactRows(tx, input.shopId, input.product);
    const before = findKnown(known, input);
    const { today } = await readShopDay(tx, input.shopId, ctx.now);
    if (before && isSame(before, input)) return firstDto(tx, input.shopId, before, today);
    const row = before
      ? await updateFact(tx, ctx, before.fact_id, input)
      : await insertFact(tx, ctx, known.length, input);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: before ? "creative.fact.change" : "creative.fact.add",
      entity: { kind: "product-fact", id: toPublicId("productFact", row.fact_id) },
      before: before && {
        body: before.body,
        validFrom: before.valid_from,
        validTo: before.valid_to,
      },
      after: {
        product: input.product,
        body: input.body,
        validFrom: input.validFrom,
        validTo: input.validTo,
      },
    });
    return firstDto(tx, input.shopId, row, today);
  });
}

/** Takes a fact out of use; texts that rest on it keep naming it. */
export function archiveProductFact(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly factId: bigint },
): Promise<void> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const [gone] = await tx.rows<FactRow>(
      `UPDATE product_fact SET archived_at = $3, updated_at = $3, actor_name = $4
       WHERE shop_id = $1 AND fact_id = $2 AND archived_at IS NULL RETURNING ${FACT_COLUMNS}`,
      [key.shopId, key.factId, ctx.now, ctx.actor.name],
    );
    const id = toPublicId("productFact", key.factId);
    if (!gone) throw notFound(`Product fact ${id}`);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "creative.fact.archive",
      entity: { kind: "product-fact", id },
      before: gone.body,
    });
  });
}

/** Numbers are dense, so those who tell a shop's facts take turns. */
async function lockFacts(tx: Tx, shopId: bigint): Promise<void> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.facts', $1))", [shopId]);
}

/** The row that an input changes: the one it names, or the one that already says the same. */
function findKnown(known: readonly FactRow[], input: SaveProductFactInput): FactRow | null {
  if (input.id === undefined)
    return (
      known.find((row) => bodyOf(row.body) === bodyOf(input.body)) ??
      known.find((row) => input.body.kind === "identity" && kindOf(row) === "identity") ??
      null
    );
  const named = known.find((row) => row.fact_id === input.id);
  if (!named) throw notFound(`Product fact ${toPublicId("productFact", input.id)}`);
  if (kindOf(named) !== input.body.kind)
    throw new AppError("conflict", "creative/fact-kind", "A fact keeps its kind; tell a new one.");
  return named;
}

/** As text, with its parts in one order. */
const bodyOf = (body: unknown): string => toJson(FactBodyInput.parse(body));
const kindOf = (row: FactRow): string => FactBodyInput.parse(row.body).kind;

function isSame(row: FactRow, input: SaveProductFactInput): boolean {
  return (
    bodyOf(row.body) === bodyOf(input.body) &&
    row.valid_from === input.validFrom &&
    row.valid_to === input.validTo
  );
}

type Saving = SaveProductFactInput & { readonly shopId: bigint; readonly isSample?: boolean };

async function insertFact(tx: Tx, ctx: Ctx, count: number, input: Saving): Promise<FactRow> {
  if (count >= FACTS_MAX)
    throw new AppError(
      "conflict",
      "creative/too-many-facts",
      `A product keeps ${FACTS_MAX} facts.`,
    );
  const [row] = await tx.rows<FactRow>(
    `INSERT INTO product_fact (shop_id, fact_id, product_id, kind, body, valid_from, valid_to, is_sample, actor_name, created_at, updated_at)
     SELECT $1, COALESCE(max(fact_id), 0) + 1, $2, $3, $4::jsonb, $5::date, $6::date, $7, $8, $9, $9
     FROM product_fact WHERE shop_id = $1 RETURNING ${FACT_COLUMNS}`,
    [
      input.shopId,
      input.product,
      input.body.kind,
      toJson(input.body),
      input.validFrom,
      input.validTo,
      input.isSample ?? false,
      ctx.actor.name,
      ctx.now,
    ],
  );
  if (!row) throw new Error("The fact was not written.");
  return row;
}

async function updateFact(tx: Tx, ctx: Ctx, factId: bigint, input: Saving): Promise<FactRow> {
  const [row] = await tx.rows<FactRow>(
    `UPDATE product_fact SET body = $3::jsonb, valid_from = $4::date, valid_to = $5::date, actor_name = $6, updated_at = $7
     WHERE shop_id = $1 AND fact_id = $2 RETURNING ${FACT_COLUMNS}`,
    [
      input.shopId,
      factId,
      toJson(input.body),
      input.validFrom,
      input.validTo,
      ctx.actor.name,
      ctx.now,
    ],
  );
  if (!row) throw new Error("The fact was not written.");
  return row;
}

async function firstDto(
  tx: Tx,
  shopId: bigint,
  row: FactRow,
  today: string,
): Promise<ProductFactDto> {
  const rows = await readFactRows(tx, shopId, row.product_id);
  const dto = (await toDtos(tx, shopId, rows, today)).find(
    ({ id }) => id === toPublicId("productFact", row.fact_id),
  );
  if (!dto) throw new Error("The fact cannot be read back.");
  return dto;
}

async function toDtos(
  tx: Tx,
  shopId: bigint,
  rows: readonly FactRow[],
  today: string,
): Promise<ProductFactDto[]> {
  const facts = rows.map(toProductFact);
  const [identity] = factsOf(facts, "identity");
  const rules = await readShopRules(tx, shopId, identity?.body.category ?? "general");
  const valid = new Set(keepValidFacts(facts, today).map(({ id }) => id));
  return rows.map((row, index) => {
    const fact = facts[index] ?? toProductFact(row);
    return {
      id: fact.id,
      product: row.product_id,
      body: FactBodyInput.parse(row.body),
      validFrom: row.valid_from,
      validTo: row.valid_to,
      isExpired: !valid.has(fact.id),
      isSample: row.is_sample,
      actorName: row.actor_name,
      updatedAt: row.updated_at.toISOString(),
      file: row.proof_file && { name: row.proof_file.name, type: row.proof_file.type },
      findings: findFactFindings(fact, rules, facts),
    };
  });
}
