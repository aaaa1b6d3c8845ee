import { toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import type { AnswerInput, CommentDto, ShareDto, SharedFigure, ShareScope } from "../share-schemas";

export interface ShareRow {
  readonly shop_id: bigint;
  readonly share_id: bigint;
  readonly title: string;
  readonly scope: ShareScope;
  readonly brand_name: string;
  readonly brand_color: string;
  readonly watermark: string;
  readonly takes_comments: boolean;
  readonly organization_id: bigint;
  readonly actor_name: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
  readonly opened_count: number;
  readonly opened_at: Date | null;
}

export const SHARE_COLUMNS = `l.shop_id, l.share_id, l.title, l.scope, l.brand_name, l.brand_color, l.watermark,
  l.takes_comments, l.organization_id, l.actor_name, l.created_at, l.expires_at, l.revoked_at, l.opened_count, l.opened_at`;

export function toShareDto(
  row: ShareRow & { readonly comments?: bigint; readonly unanswered?: bigint },
  now: Date,
): ShareDto {
  return {
    id: toPublicId("shareLink", row.share_id),
    title: row.title,
    scope: row.scope,
    brandName: row.brand_name,
    brandColor: row.brand_color,
    watermark: row.watermark,
    takesComments: row.takes_comments,
    madeBy: row.actor_name,
    madeAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    state: row.revoked_at ? "revoked" : row.expires_at <= now ? "expired" : "open",
    openedCount: row.opened_count,
    openedAt: row.opened_at?.toISOString() ?? null,
    comments: Number(row.comments ?? 0n),
    unanswered: Number(row.unanswered ?? 0n),
  };
}

export interface CommentRow {
  readonly comment_no: number;
  readonly row_key: string;
  readonly figure: SharedFigure;
  readonly from_client: boolean;
  readonly author_name: string;
  readonly text: string;
  readonly at: Date;
}

/** Comments under one link at most: a page that anybody with the link writes on has an end. */
const COMMENTS_MAX = 500;

export function readComments(tx: Tx, shopId: bigint, shareId: bigint): Promise<CommentRow[]> {
  return tx.rows<CommentRow>(
    `SELECT comment_no, row_key, figure, from_client, author_name, text, at FROM share_comment
     WHERE shop_id = $1 AND share_id = $2 ORDER BY comment_no LIMIT ${COMMENTS_MAX}`,
    [shopId, shareId],
  );
}

export const toCommentDto = (row: CommentRow): CommentDto => ({
  no: row.comment_no,
  row: row.row_key,
  figure: row.figure,
  fromClient: row.from_client,
  author: row.author_name,
  text: row.text,
  at: row.at.toISOString(),
});

/** Adds a word about a cell; null when the page has as many as it takes. */
export async function insertComment(
  tx: Tx,
  of: { readonly shopId: bigint; readonly shareId: bigint },
  said: AnswerInput & { readonly fromClient: boolean; readonly author: string; readonly at: Date },
): Promise<CommentRow | null> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.share', $1))", [
    of.shopId,
  ]);
  const [row] = await tx.rows<CommentRow>(
    `INSERT INTO share_comment (shop_id, share_id, comment_no, row_key, figure, from_client, author_name, text, at)
     SELECT $1, $2, count(*) + 1, $3, $4, $5, $6, $7, $8 FROM share_comment WHERE shop_id = $1 AND share_id = $2
     HAVING count(*) < ${COMMENTS_MAX}
     RETURNING comment_no, row_key, figure, from_client, author_name, text, at`,
    [
      of.shopId,
      of.shareId,
      said.row,
      said.figure,
      said.fromClient,
      said.author,
      said.text,
      said.at,
    ],
  );
  return row ?? null;
}
