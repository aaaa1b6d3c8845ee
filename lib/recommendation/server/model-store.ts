import "server-only";
import * as z from "zod";
import { toJson } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { ModelCardDto } from "../schemas";

/** A model's arrays by name, as they are kept. */
export type ModelParts = Readonly<Record<string, Uint8Array>>;

export const ModelSpecStored = z.object({
  scales: z.object({ collaborative: z.number().positive(), content: z.number().positive() }),
});
export type ModelSpecStored = z.infer<typeof ModelSpecStored>;

/** Versions kept besides the active one, for going back. */
const KEPT = 3;

/** Keeps a model and makes it the one that serves, in the caller's transaction. Answers its version. */
export async function saveModel(
  tx: Tx,
  shopId: bigint,
  model: {
    readonly spec: ModelSpecStored;
    readonly card: Omit<ModelCardDto, "version">;
    readonly parts: ModelParts;
    readonly now: Date;
  },
): Promise<number> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.recommendation', $1))", [
    shopId,
  ]);
  const [next] = await tx.rows<{ version: number }>(
    "SELECT COALESCE(max(version), 0) + 1 AS version FROM recommendation_model WHERE shop_id = $1",
    [shopId],
  );
  const version = next?.version ?? 1;
  for (const [part, bytes] of Object.entries(model.parts))
    await tx.run(
      "INSERT INTO recommendation_model_part (shop_id, version, part, bytes) VALUES ($1, $2, $3, $4)",
      [shopId, version, part, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    );
  await tx.run(
    "UPDATE recommendation_model SET is_active = false WHERE shop_id = $1 AND is_active",
    [shopId],
  );
  await tx.run(
    `INSERT INTO recommendation_model (shop_id, version, is_active, spec, card, trained_at)
     VALUES ($1, $2, true, $3, $4, $5)`,
    [shopId, version, toJson(model.spec), toJson({ ...model.card, version }), model.now],
  );
  await tx.run("DELETE FROM recommendation_model_part WHERE shop_id = $1 AND version <= $2", [
    shopId,
    version - 1 - KEPT,
  ]);
  return version;
}

/** The version that serves (0 before the first training), the latest change of the catalogue, and the database's clock. */
export interface Serving {
  readonly version: number;
  readonly changedAt: Date | null;
  readonly at: Date;
}

/** Columns of a statement that tell what serves shop $1. */
export const SERVING_COLUMNS = `clock_timestamp() AS at,
  (SELECT max(i.changed_at) FROM recommendation_item i WHERE i.shop_id = $1) AS "changedAt",
  COALESCE((SELECT m.version FROM recommendation_model m WHERE m.shop_id = $1 AND m.is_active), 0) AS version`;

export async function findServing(tx: Tx, shopId: bigint): Promise<Serving> {
  const [row] = await tx.rows<Serving>(`SELECT ${SERVING_COLUMNS}`, [shopId]);
  if (!row) throw new Error("A row without a table was not answered.");
  return row;
}

export async function readModel(tx: Tx, shopId: bigint, version: number) {
  const [row] = await tx.rows<{ spec: unknown; card: unknown }>(
    "SELECT spec, card FROM recommendation_model WHERE shop_id = $1 AND version = $2",
    [shopId, version],
  );
  if (!row) return null;
  const parts = await tx.rows<{ part: string; bytes: Buffer }>(
    "SELECT part, bytes FROM recommendation_model_part WHERE shop_id = $1 AND version = $2",
    [shopId, version],
  );
  return {
    spec: ModelSpecStored.parse(row.spec),
    card: ModelCardDto.parse(row.card),
    parts: new Map(parts.map(({ part, bytes }) => [part, bytes])),
  };
}

/** The card of the model that serves. */
export async function findCard(tx: Tx, shopId: bigint): Promise<ModelCardDto | null> {
  const [row] = await tx.rows<{ card: unknown }>(
    "SELECT card FROM recommendation_model WHERE shop_id = $1 AND is_active",
    [shopId],
  );
  return row ? ModelCardDto.parse(row.card) : null;
}
