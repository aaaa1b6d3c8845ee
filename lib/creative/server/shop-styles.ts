import "server-only";
import { Readable } from "node:stream";
import { recordAudit } from "@/lib/audit/server";
import { enqueueJob } from "@/lib/jobs/server";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { keepFile } from "@/lib/platform/storage";
import { readPictureHeader } from "../domain/media/picture-header";
import type { AddStyleInput, StyleDto, StyleList } from "../style-schemas";
import { borrowStyleJob } from "./borrow-style";
import { readShopDay } from "./fact-store";
import { findContainer } from "./measure-film";
import { readStyles, STYLES_MAX, type StyleSource, toStyleDto } from "./style-store";

/** Of all films and pictures of one style together. */
export const STYLE_BYTES_MAX = 80_000_000;
export const STYLE_SOURCES_MAX = 8;

/** The styles that a shop keeps, newest first. */
export async function listStyles(ctx: Ctx, input: { readonly shopId: bigint }): Promise<StyleList> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { today } = await readShopDay(tx, input.shopId, ctx.now);
    return { items: (await readStyles(tx, input.shopId)).map((row) => toStyleDto(row, today)) };
  });
}

export interface NewStyle extends AddStyleInput {
  readonly shopId: bigint;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Keeps films and pictures of the shop with their rights, and has them measured by the worker. */
export async function addStyle(ctx: Ctx, input: NewStyle): Promise<StyleDto> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const kinds = input.files.map(({ name, bytes }) => ({ name, kind: kindOf(name, bytes) }));
  const sources: StyleSource[] = [];
  for (const [index, { bytes }] of input.files.entries()) {
    const kept = await keepFile(input.shopId, Readable.from([bytes]), STYLE_BYTES_MAX);
    const { name, kind } = kinds[index] ?? { name: "", kind: "picture" };
    sources.push({ sha256: kept.sha256.toString("hex"), name, kind });
  }
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.styles', $1))", [
      input.shopId,
    ]);
    if ((await readStyles(tx, input.shopId)).length >= STYLES_MAX)
      throw new AppError(
        "conflict",
        "creative/too-many-styles",
        `A shop keeps ${STYLES_MAX} styles; archive one first.`,
      );
    const id = await insertStyle(tx, ctx, input, sources);
    await enqueueJob(tx, ctx, {
      shopId: input.shopId,
      kind: borrowStyleJob.kind,
      payload: { shopId: String(input.shopId), styleId: String(id) },
      key: toPublicId("creativeStyle", id),
    });
    const { today } = await readShopDay(tx, input.shopId, ctx.now);
    const row = (await readStyles(tx, input.shopId)).find(({ style_id }) => style_id === id);
    if (!row) throw new Error("The style cannot be read back.");
    return toStyleDto(row, today);
  });
}

function kindOf(name: string, bytes: Uint8Array): StyleSource["kind"] {
  if (readPictureHeader(bytes) !== null) return "picture";
  if (findContainer(bytes) !== null) return "film";
  throw new AppError(
    "invalid",
    "creative/style-file-unreadable",
    `${name} is no MP4, MOV, WebM, PNG, JPEG or WebP.`,
  );
}

async function insertStyle(
  tx: Tx,
  ctx: Ctx,
  input: NewStyle,
  sources: readonly StyleSource[],
): Promise<bigint> {
  const [row] = await tx.rows<{ style_id: bigint }>(
    `INSERT INTO creative_style (shop_id, style_id, name, status, sources, rights, holder, expires_on, actor_name, created_at)
     SELECT $1, COALESCE(max(style_id), 0) + 1, $2, 'waiting', $3::jsonb, $4, $5, $6::date, $7, $8
     FROM creative_style WHERE shop_id = $1 RETURNING style_id`,
    [
      input.shopId,
      input.name,
      toJson(sources),
      input.rights,
      input.holder,
      input.expiresOn,
      ctx.actor.name,
      ctx.now,
    ],
  );
  if (!row) throw new Error("The style was not written.");
  const { name, rights, holder, expiresOn } = input;
  await recordAudit(tx, ctx, {
    shopId: input.shopId,
    action: "creative.style.add",
    entity: { kind: "creative-style", id: toPublicId("creativeStyle", row.style_id) },
    after: { name, rights, holder, expiresOn, sources },
  });
  return row.style_id;
}

/** Takes a style out of use; creatives that carry it keep naming it. */
export async function archiveStyle(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly styleId: bigint },
): Promise<void> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const id = toPublicId("creativeStyle", key.styleId);
    const changed = await tx.run(
      `UPDATE creative_style SET archived_at = $3, actor_name = $4
       WHERE shop_id = $1 AND style_id = $2 AND archived_at IS NULL`,
      [key.shopId, key.styleId, ctx.now, ctx.actor.name],
    );
    if (changed === 0) throw notFound(`Style ${id}`);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "creative.style.archive",
      entity: { kind: "creative-style", id },
    });
  });
}
