import "server-only";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { Finding } from "../domain/compliance/check-text";
import type { Stage } from "../domain/facts/missing-facts";
import type { ElementValues } from "../domain/feedback/element-space";
import { type ContentValue, rateContent } from "../domain/feedback/rate-content";
import type { CreativeRecipe } from "../domain/media/recipe";
import type { Copy, CopySource } from "../domain/text/copy";
import { EDITED } from "../domain/text/edit-words";
import type { CreativeKind } from "../domain/text/to-recipe";
import { CopyDto, type CreativeDto } from "../schemas";

export type CreativeStatus = CreativeDto["status"];

/** A creative that is to be kept. */
export interface NewCreative {
  readonly copy: Copy;
  readonly recipe: CreativeRecipe;
  readonly elements: ElementValues;
  readonly findings: readonly Finding[];
  readonly status: CreativeStatus;
}

export interface CreativeRow {
  readonly creative_id: bigint;
  readonly batch_id: bigint;
  readonly product_id: string;
  readonly product_name: string | null;
  /** What the last person who rated it said. */
  readonly person_value: ContentValue | null;
  readonly stage: Stage;
  readonly kind: CreativeKind;
  readonly source: CopySource;
  readonly status: CreativeStatus;
  readonly title: string;
  readonly copy: unknown;
  readonly recipe: unknown;
  readonly elements: Record<string, string>;
  readonly findings: Finding[];
  readonly score: number;
  readonly platform_id: string | null;
  readonly created_at: Date;
}

/** The name that a product's facts give it, else the book's. */
export const CREATIVE_SELECT = `SELECT c.creative_id, c.batch_id, c.product_id, c.stage, c.kind, c.source, c.status, c.title,
    c.copy, c.recipe, c.elements, c.findings, c.score, c.platform_id, c.created_at,
    COALESCE(
      (SELECT f.body ->> 'name' FROM product_fact f WHERE f.shop_id = c.shop_id AND f.product_id = c.product_id
         AND f.kind = 'identity' AND f.archived_at IS NULL),
      (SELECT d.name FROM dimension d WHERE d.shop_id = c.shop_id AND d.kind = 3 AND d.external_id = c.product_id)
    ) AS product_name,
    (SELECT r.value FROM creative_review r WHERE r.shop_id = c.shop_id AND r.creative_id = c.creative_id
       AND r.value IS NOT NULL ORDER BY r.review_id DESC LIMIT 1) AS person_value
  FROM creative c`;

/** Reads a creative that is about to be changed; those who change creatives of a shop take turns. */
export async function lockCreative(
  tx: Tx,
  key: { readonly shopId: bigint; readonly creativeId: bigint },
): Promise<CreativeRow> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.creative-review', $1))", [
    key.shopId,
  ]);
  const [row] = await tx.rows<CreativeRow>(
    `${CREATIVE_SELECT} WHERE c.shop_id = $1 AND c.creative_id = $2`,
    [key.shopId, key.creativeId],
  );
  if (!row) throw notFound(`Creative ${toPublicId("creative", key.creativeId)}`);
  return row;
}

/** What has run stays as it ran: what was learnt from it would else be said of something nobody saw. */
export async function requireNotRun(
  tx: Tx,
  key: { readonly shopId: bigint; readonly creativeId: bigint },
): Promise<void> {
  const rows = await tx.rows(
    "SELECT 1 FROM creative_stat WHERE shop_id = $1 AND creative_id = $2 LIMIT 1",
    [key.shopId, key.creativeId],
  );
  if (rows.length > 0)
    throw new AppError(
      "conflict",
      "creative/has-results",
      "This creative has run already; make a new one instead of changing it.",
    );
}

/** The first of `count` numbers that are the caller's; those who make creatives of a shop take turns. */
export async function takeCreativeNumbers(
  tx: Tx,
  shopId: bigint,
): Promise<{ readonly creative: bigint; readonly batch: bigint }> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.creatives', $1))", [
    shopId,
  ]);
  const [last] = await tx.rows<{ creative: bigint; batch: bigint }>(
    `SELECT (SELECT COALESCE(max(creative_id), 0) FROM creative WHERE shop_id = $1)::bigint AS creative,
       (SELECT COALESCE(max(batch_id), 0) FROM creative_batch WHERE shop_id = $1)::bigint AS batch`,
    [shopId],
  );
  return { creative: (last?.creative ?? 0n) + 1n, batch: (last?.batch ?? 0n) + 1n };
}

export interface NewBatch {
  readonly shopId: bigint;
  readonly product: string;
  readonly stage: Stage;
  readonly kind: CreativeKind;
  readonly source: CopySource;
  readonly seed: string;
  readonly asked: number;
  readonly missing: unknown;
  readonly cpuSeconds: number;
  readonly modelCostMicros: bigint | null;
  readonly modelNote: string | null;
}

/** Writes a batch and its creatives, numbered from `first`, in two statements. */
export async function insertBatch(
  tx: Tx,
  ctx: Ctx,
  batch: NewBatch,
  first: { readonly creative: bigint; readonly batch: bigint },
  creatives: readonly NewCreative[],
): Promise<void> {
  await tx.run(
    `INSERT INTO creative_batch (shop_id, batch_id, product_id, stage, kind, source, seed, asked, made, missing,
       cpu_seconds, model_cost_micros, model_note, actor_name, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14, $15)`,
    [
      batch.shopId,
      first.batch,
      batch.product,
      batch.stage,
      batch.kind,
      batch.source,
      batch.seed,
      batch.asked,
      creatives.length,
      toJson(batch.missing),
      batch.cpuSeconds,
      batch.modelCostMicros,
      batch.modelNote,
      ctx.actor.name,
      ctx.now,
    ],
  );
  const told = creatives.map(({ copy, recipe, elements, findings, status }) => ({
    title: copy.title.text,
    score: copy.score.total,
    source: copy.source,
    copy,
    recipe,
    elements,
    findings,
    status,
  }));
  await tx.run(
    `INSERT INTO creative (shop_id, creative_id, batch_id, product_id, stage, kind, source, status, title, copy, recipe,
       elements, findings, score, created_at)
     SELECT $1, $2::bigint + t.n - 1, $3, $4, $5, $6, t.c ->> 'source', t.c ->> 'status', t.c ->> 'title', t.c -> 'copy',
       t.c -> 'recipe', t.c -> 'elements', t.c -> 'findings', (t.c ->> 'score')::integer, $7
     FROM jsonb_array_elements($8::jsonb) WITH ORDINALITY AS t(c, n)`,
    [
      batch.shopId,
      first.creative,
      first.batch,
      batch.product,
      batch.stage,
      batch.kind,
      ctx.now,
      toJson(told),
    ],
  );
}

export function toCreativeDto(row: CreativeRow): CreativeDto {
  const copy = CopyDto.parse(row.copy);
  const { value: byMachine, ...rubric } = rateContent(row.copy as Copy);
  return {
    id: toPublicId("creative", row.creative_id),
    batch: toPublicId("creativeBatch", row.batch_id),
    product: { id: row.product_id, name: row.product_name ?? row.product_id },
    stage: row.stage,
    kind: row.kind,
    source: row.source,
    status: row.status,
    title: row.title,
    script: copy.script.map(({ text }) => text).join("\n"),
    copy,
    recipe: row.recipe,
    elements: row.elements,
    compliance: {
      ok: row.findings.every(({ severity }) => severity !== "ban"),
      findings: row.findings,
    },
    score: row.score,
    value: row.person_value ?? byMachine,
    rating: { ...rubric, byMachine, byPerson: row.person_value },
    isEdited: [copy.title, ...copy.script].some(({ pattern }) => pattern === EDITED),
    platformId: row.platform_id,
    createdAt: row.created_at.toISOString(),
  };
}
