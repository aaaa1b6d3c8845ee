import "server-only";
import { toJson, toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { PlanModelDto } from "../schemas";

interface ModelRow {
  readonly model_id: bigint;
  readonly digest: Buffer;
  readonly history_from: string;
  readonly history_to: string;
  readonly curves: unknown;
  readonly card: unknown;
  readonly seconds: number;
  readonly created_at: Date;
  readonly currency: string;
}

export interface StoredModel {
  readonly modelId: bigint;
  readonly digest: Buffer;
  readonly dto: PlanModelDto;
}

const SELECT = `SELECT m.model_id, m.digest, m.history_from, m.history_to, m.curves, m.card, m.seconds, m.created_at,
    (SELECT s.currency FROM shop s WHERE s.id = m.shop_id) AS currency
  FROM response_model m`;

/** The newest model of a shop; null before the first fit. */
export async function findNewestModel(tx: Tx, shopId: bigint): Promise<StoredModel | null> {
  const [row] = await tx.rows<ModelRow>(
    `${SELECT} WHERE m.shop_id = $1 AND m.grain = 'channel' ORDER BY m.model_id DESC LIMIT 1`,
    [shopId],
  );
  return row ? toStored(row) : null;
}

export async function findModel(
  tx: Tx,
  shopId: bigint,
  modelId: bigint,
): Promise<StoredModel | null> {
  const [row] = await tx.rows<ModelRow>(`${SELECT} WHERE m.shop_id = $1 AND m.model_id = $2`, [
    shopId,
    modelId,
  ]);
  return row ? toStored(row) : null;
}

/** Keeps a fit. The same digest is the same fit: the one already kept is answered. */
export async function saveModel(
  tx: Tx,
  shopId: bigint,
  model: {
    readonly digest: Buffer;
    readonly historyFrom: string;
    readonly historyTo: string;
    readonly curves: unknown;
    readonly card: unknown;
    readonly seconds: number;
    readonly now: Date;
  },
): Promise<bigint> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.models', $1))", [shopId]);
  const [known] = await tx.rows<{ model_id: bigint }>(
    "SELECT model_id FROM response_model WHERE shop_id = $1 AND grain = 'channel' AND digest = $2",
    [shopId, model.digest],
  );
  if (known) return known.model_id;
  const [saved] = await tx.rows<{ model_id: bigint }>(
    `INSERT INTO response_model (shop_id, model_id, grain, history_from, history_to, digest, curves, card, seconds, created_at)
     SELECT $1, COALESCE(max(model_id), 0) + 1, 'channel', $2::date, $3::date, $4, $5::jsonb, $6::jsonb, $7, $8
     FROM response_model WHERE shop_id = $1 RETURNING model_id`,
    [
      shopId,
      model.historyFrom,
      model.historyTo,
      model.digest,
      toJson(model.curves),
      toJson(model.card),
      model.seconds,
      model.now,
    ],
  );
  if (!saved) throw new Error("The model was not written.");
  return saved.model_id;
}

function toStored(row: ModelRow): StoredModel {
  return {
    modelId: row.model_id,
    digest: row.digest,
    dto: PlanModelDto.parse({
      id: toPublicId("responseModel", row.model_id),
      historyFrom: row.history_from,
      historyTo: row.history_to,
      createdAt: row.created_at.toISOString(),
      currency: row.currency.trim(),
      ...(row.curves as object),
      cards: row.card,
      seconds: row.seconds,
    }),
  };
}
