import "server-only";
import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import type { FigureRowDto } from "@/lib/ledger";
import { getFigures } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction, transaction } from "@/lib/platform/db";
import { countRequest } from "@/lib/platform/rate-limit";
import type { ClientCommentInput, CommentDto, SharedPageDto, SharedRow } from "../share-schemas";
import {
  insertComment,
  readComments,
  SHARE_COLUMNS,
  type ShareRow,
  toCommentDto,
} from "./share-store";
import { readShareToken } from "./share-token";

/** Where a reader without an account comes from. */
export interface LinkOrigin {
  readonly address: string | null;
  readonly now: Date;
}

const OPENINGS = { limit: 240, windowSeconds: 900 };
const WORDS = { limit: 30, windowSeconds: 900 };

/**
 * The page behind a link, for whoever holds it. The link's own scope is all that is asked for: nothing of the request
 * but the link itself is read, and the context it gives reads one shop's figures and can do nothing.
 */
export async function openShare(token: string, origin: LinkOrigin): Promise<SharedPageDto> {
  await countRequest(`share:${origin.address ?? "unknown"}`, OPENINGS);
  const share = await requireOpenShare(token, origin.now);
  const ctx = toLinkCtx(share.row, origin);
  const { shop_id: shopId, share_id: shareId, scope } = share.row;
  const { compare, ...window } = scope;
  const figures = await getFigures(ctx, {
    ...window,
    shopId,
    ...(compare === "none" ? {} : { compare }),
  });
  const comments = await transaction(ctx, async (tx) => {
    await tx.run(
      "UPDATE share_link SET opened_count = opened_count + 1, opened_at = $3 WHERE shop_id = $1 AND share_id = $2",
      [shopId, shareId, origin.now],
    );
    return readComments(tx, shopId, shareId);
  });
  return {
    title: share.row.title,
    shop: share.shopName,
    brandName: share.row.brand_name,
    brandColor: share.row.brand_color,
    watermark: share.row.watermark,
    takesComments: share.row.takes_comments,
    expiresAt: share.row.expires_at.toISOString(),
    scope,
    currency: figures.currency,
    definition: { name: figures.definition.name, version: figures.definition.version },
    basis: figures.basis,
    completeness: figures.completeness,
    total: toSharedRow(figures.total),
    previous: figures.comparison && toSharedRow(figures.comparison.total),
    rows: figures.rows.map(toSharedRow),
    comments: comments.map(toCommentDto),
  };
}

/** A client's word about one cell of the page that the link shows. */
export async function commentOnShare(
  token: string,
  input: ClientCommentInput,
  origin: LinkOrigin,
): Promise<CommentDto> {
  await countRequest(`share-word:${origin.address ?? "unknown"}`, WORDS);
  const { row: share } = await requireOpenShare(token, origin.now);
  if (!share.takes_comments)
    throw new AppError("forbidden", "agency/no-comments", "This page takes no comments.");
  const ctx = toLinkCtx(share, origin);
  const of = { shopId: share.shop_id, shareId: share.share_id };
  return transaction(ctx, async (tx) => {
    const row = await insertComment(tx, of, { ...input, fromClient: true, at: origin.now });
    if (!row)
      throw new AppError("conflict", "agency/comments-full", "The page takes no more words.");
    await recordAudit(tx, ctx, {
      shopId: of.shopId,
      action: "agency.share.comment",
      entity: { kind: "share", id: ctx.actor.id },
      after: toCommentDto(row),
    });
    return toCommentDto(row);
  });
}

/** Unknown, over and taken back are the same to who holds the link. */
async function requireOpenShare(
  token: string,
  now: Date,
): Promise<{ readonly row: ShareRow; readonly shopName: string }> {
  const named = readShareToken(token);
  if (!named) throw notFound("The link");
  const [row] = await systemTransaction(async (tx) => {
    await tx.rows("SELECT set_config('app.shops', $1, true)", [named.shopId.toString()]);
    return tx.rows<ShareRow & { shop_name: string }>(
      `SELECT ${SHARE_COLUMNS}, s.name AS shop_name FROM share_link l JOIN shop s ON s.id = l.shop_id
       WHERE l.shop_id = $1 AND l.token_hash = $2 AND l.revoked_at IS NULL AND l.expires_at > $3
         AND (s.organization_id = l.organization_id OR EXISTS (
           SELECT FROM delegation d WHERE d.shop_id = l.shop_id AND d.agency_organization_id = l.organization_id
             AND d.revoked_at IS NULL AND d.starts_at <= $3 AND d.ends_at > $3))`,
      [named.shopId, named.hash, now],
    );
  });
  if (!row) throw notFound("The link");
  return { row, shopName: row.shop_name };
}

/** Reads the figures of one shop; has no other right and no other shop. */
function toLinkCtx(share: ShareRow, origin: LinkOrigin): Ctx {
  return {
    actor: { kind: "link", id: toPublicId("shareLink", share.share_id), name: share.title },
    organizationId: share.organization_id,
    shopIds: [share.shop_id],
    permissions: new Set(["ledger.view"]),
    requestId: randomUUID(),
    now: origin.now,
    address: origin.address,
  };
}

const toSharedRow = (row: FigureRowDto): SharedRow => ({
  key: row.key,
  name: row.name,
  netSales: row.netSales,
  paidGmv: row.paidGmv,
  refunds: row.refunds,
  marketingCost: row.marketingCost,
  contribution: row.contribution,
  compositeRoi: row.compositeRoi,
  orders: row.orders,
});
