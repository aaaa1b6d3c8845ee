import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { getOrganization } from "@/lib/tenancy/server";
import type {
  AnswerInput,
  CommentDto,
  CommentList,
  MakeShareInput,
  NewShareDto,
  ShareDto,
  ShareList,
} from "../share-schemas";
import {
  insertComment,
  readComments,
  SHARE_COLUMNS,
  type ShareRow,
  toCommentDto,
  toShareDto,
} from "./share-store";
import { hashShareToken, makeShareToken } from "./share-token";

const LIST_MAX = 200;
const DAY_MS = 86_400_000;

interface ShareKey {
  readonly shopId: bigint;
  readonly shareId: bigint;
}

/** Makes a link that shows one page of a shop to whoever holds it, until it ends or is taken back. */
export async function makeShare(
  ctx: Ctx,
  input: MakeShareInput & { readonly shopId: bigint },
): Promise<NewShareDto> {
  requirePermission(ctx, "ledger.export");
  requireShop(ctx, input.shopId);
  const brandName = input.brandName ?? (await getOrganization(ctx)).name;
  const token = makeShareToken(input.shopId);
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.share', $1))", [
      input.shopId,
    ]);
    const [row] = await tx.rows<ShareRow>(
      `INSERT INTO share_link AS l (shop_id, share_id, token_hash, title, scope, brand_name, brand_color, watermark,
         takes_comments, organization_id, actor_name, created_at, expires_at)
       SELECT $1, coalesce(max(share_id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
       FROM share_link WHERE shop_id = $1 RETURNING ${SHARE_COLUMNS}`,
      [
        input.shopId,
        hashShareToken(token),
        input.title,
        toJson(input.scope),
        brandName,
        input.brandColor,
        input.watermark,
        input.takesComments,
        ctx.organizationId,
        ctx.actor.name,
        ctx.now,
        new Date(ctx.now.getTime() + input.days * DAY_MS),
      ],
    );
    if (!row) throw new Error("The link was not stored.");
    const made = toShareDto(row, ctx.now);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "agency.share.create",
      entity: { kind: "share", id: made.id },
      after: made,
    });
    return { ...made, path: `/share/${token}` };
  });
}

/** The links of a shop, the newest first, with how often they were opened and what waits for an answer. */
export async function listShares(ctx: Ctx, input: { readonly shopId: bigint }): Promise<ShareList> {
  requirePermission(ctx, "agency.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<ShareRow & { comments: bigint; unanswered: bigint }>(
      `SELECT ${SHARE_COLUMNS}, coalesce(c.comments, 0) AS comments, coalesce(c.unanswered, 0) AS unanswered
       FROM share_link l LEFT JOIN LATERAL (
         SELECT count(*) AS comments, count(*) FILTER (WHERE from_client AND comment_no > coalesce((
           SELECT max(comment_no) FROM share_comment a
           WHERE a.shop_id = $1 AND a.share_id = l.share_id AND NOT a.from_client), 0)) AS unanswered
         FROM share_comment s WHERE s.shop_id = $1 AND s.share_id = l.share_id) c ON true
       WHERE l.shop_id = $1 ORDER BY l.share_id DESC LIMIT ${LIST_MAX}`,
      [input.shopId],
    ),
  );
  return { items: rows.map((row) => toShareDto(row, ctx.now)) };
}

/** Takes a link back; from then on it is not found. */
export async function revokeShare(ctx: Ctx, key: ShareKey): Promise<ShareDto> {
  requirePermission(ctx, "ledger.export");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const [row] = await tx.rows<ShareRow>(
      `UPDATE share_link l SET revoked_at = $3 WHERE shop_id = $1 AND share_id = $2 AND revoked_at IS NULL
       RETURNING ${SHARE_COLUMNS}`,
      [key.shopId, key.shareId, ctx.now],
    );
    if (!row) throw unknownShare(key);
    const ended = toShareDto(row, ctx.now);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "agency.share.revoke",
      entity: { kind: "share", id: ended.id },
      after: ended,
    });
    return ended;
  });
}

/** What was said about the cells of a shared page. */
export async function listComments(ctx: Ctx, key: ShareKey): Promise<CommentList> {
  requirePermission(ctx, "agency.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    await requireShare(tx, key);
    return { items: (await readComments(tx, key.shopId, key.shareId)).map(toCommentDto) };
  });
}

/** The house's word under a client's. */
export async function answerComment(ctx: Ctx, input: AnswerInput & ShareKey): Promise<CommentDto> {
  requirePermission(ctx, "agency.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await requireShare(tx, input);
    const row = await insertComment(tx, input, {
      ...input,
      fromClient: false,
      author: ctx.actor.name,
      at: ctx.now,
    });
    if (!row)
      throw new AppError("conflict", "agency/comments-full", "The page takes no more words.");
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "agency.share.answer",
      entity: { kind: "share", id: toPublicId("shareLink", input.shareId) },
      after: toCommentDto(row),
    });
    return toCommentDto(row);
  });
}

async function requireShare(tx: Tx, key: ShareKey): Promise<void> {
  const found = await tx.rows("SELECT 1 FROM share_link WHERE shop_id = $1 AND share_id = $2", [
    key.shopId,
    key.shareId,
  ]);
  if (found.length === 0) throw unknownShare(key);
}

const unknownShare = (key: ShareKey) => notFound(`Share ${toPublicId("shareLink", key.shareId)}`);
