import "server-only";
import { readFile } from "node:fs/promises";
import { loadImage } from "@napi-rs/canvas";
import * as z from "zod";
import { defineJob } from "@/lib/jobs/server";
import { AppError, toJson } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { pathOfFile } from "@/lib/platform/storage";
import type { AssetReading } from "./asset-store";
import { readPictureText } from "./read-picture-text";

const Payload = z.object({ shopId: z.string(), assetId: z.string() });

/** Reads what is written in a kept picture; what the rules say of it is asked when it is shown or used. */
export const readAssetJob = defineJob({
  kind: "creative.read-asset",
  payload: Payload,
  run: readAsset,
});

async function readAsset(
  ctx: Ctx,
  payload: z.infer<typeof Payload>,
): Promise<{ readonly lines: number | null }> {
  const key = [BigInt(payload.shopId), BigInt(payload.assetId)] as const;
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<{ sha256: Buffer }>(
      "SELECT sha256 FROM creative_asset WHERE shop_id = $1 AND asset_id = $2",
      key,
    ),
  );
  if (!row) return { lines: null };
  const lines = await readLines(await readFile(pathOfFile(key[0], row.sha256)));
  const reading: AssetReading = { lines };
  await transaction(ctx, (tx) =>
    tx.run("UPDATE creative_asset SET reading = $3::jsonb WHERE shop_id = $1 AND asset_id = $2", [
      ...key,
      toJson(reading),
    ]),
  );
  return { lines: lines?.length ?? null };
}

/** Null where the installation cannot read pictures. */
async function readLines(bytes: Buffer): Promise<readonly string[] | null> {
  try {
    return (await readPictureText(await loadImage(bytes))).map(({ text }) => text);
  } catch (error) {
    if (error instanceof AppError && error.kind === "unavailable") return null;
    throw error;
  }
}
