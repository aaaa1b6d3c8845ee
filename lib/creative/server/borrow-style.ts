import "server-only";
import { open, readFile } from "node:fs/promises";
import * as z from "zod";
import { defineJob, type JobRun } from "@/lib/jobs/server";
import { AppError, toJson } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { pathOfFile } from "@/lib/platform/storage";
import { type MeasuredSource, makeStyleProfile } from "../domain/style/style-profile";
import { findContainer, measureFilm, measurePicture } from "./measure-film";
import { findFfmpeg } from "./media/ffmpeg";
import { loadOcr } from "./media/ocr-engine";
import type { StyleSource } from "./style-store";

const Payload = z.object({ shopId: z.string(), styleId: z.string() });

export const borrowStyleJob = defineJob({
  kind: "creative.borrow-style",
  payload: Payload,
  run: borrowStyle,
});

/** Measures the films and pictures of a style one by one, and keeps the profile. Done twice it is the same as once. */
async function borrowStyle(
  ctx: Ctx,
  payload: z.infer<typeof Payload>,
  job: JobRun,
): Promise<{ readonly sources: number; readonly fault: string | null }> {
  const key = [BigInt(payload.shopId), BigInt(payload.styleId)] as const;
  const [shopId] = key;
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<{ sources: StyleSource[] }>(
      "SELECT sources FROM creative_style WHERE shop_id = $1 AND style_id = $2",
      key,
    ),
  );
  const sources = row?.sources ?? [];
  const canRead = await loadOcr().then(
    () => true,
    () => false,
  );
  const measured: MeasuredSource[] = [];
  const faults = new Set<string>(canRead ? [] : ["words-not-read"]);
  for (const [index, source] of sources.entries()) {
    await job.report(index, sources.length);
    const result = await measureSource(shopId, source, canRead).catch(toFault);
    if (typeof result === "string") faults.add(result);
    else measured.push(result);
  }
  const fault = faults.size === 0 ? null : [...faults].join(", ");
  const profile = measured.length === 0 ? null : toJson(makeStyleProfile(measured));
  await transaction(ctx, (tx) =>
    tx.run(
      `UPDATE creative_style SET status = $3, profile = $4::jsonb, fault = $5, measured_at = $6
       WHERE shop_id = $1 AND style_id = $2`,
      [...key, profile === null ? "failed" : "ready", profile, fault, ctx.now],
    ),
  );
  return { sources: measured.length, fault };
}

async function measureSource(
  shopId: bigint,
  { sha256, kind }: StyleSource,
  canRead: boolean,
): Promise<MeasuredSource> {
  const path = pathOfFile(shopId, Buffer.from(sha256, "hex"));
  if (kind === "picture") return measurePicture(await readFile(path), canRead);
  if (findFfmpeg() === null) throw new AppError("unavailable", "creative/ffmpeg-missing", "");
  const container = findContainer(await readStart(path));
  if (container === null) throw new Error("The film is not what it was.");
  const film = await measureFilm(path, container, canRead);
  if (film.pixels.length === 0) throw new Error("The film has no frames.");
  return film;
}

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const start = new Uint8Array(16);
    await file.read(start, 0, start.length, 0);
    return start;
  } finally {
    await file.close();
  }
}

/** A source that cannot be measured is named; the others still tell the style. */
function toFault(error: unknown): string {
  return error instanceof AppError ? (error.code.split("/")[1] ?? "unreadable") : "unreadable";
}
