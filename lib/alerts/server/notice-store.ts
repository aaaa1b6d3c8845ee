import "server-only";
import { toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { NoticeContent, type NoticeDto } from "../delivery-schemas";

/** Puts a notice into the inbox, once a key. Returns its number, or null when it stands there already. */
export async function insertNotice(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  notice: { readonly key: string; readonly content: NoticeContent },
): Promise<bigint | null> {
  const [row] = await tx.rows<{ notice_id: bigint }>(
    `INSERT INTO alert_notice (shop_id, notice_id, key, content, created_at)
     SELECT $1, COALESCE(max(notice_id), 0) + 1, $2, $3::jsonb, $4 FROM alert_notice WHERE shop_id = $1
     ON CONFLICT (shop_id, key) DO NOTHING RETURNING notice_id`,
    [shopId, notice.key, toJson(notice.content), ctx.now],
  );
  return row?.notice_id ?? null;
}

/** Notices before a number, the newest first; tests of receivers are told to the receiver alone. */
export async function readNotices(
  tx: Tx,
  shopId: bigint,
  page: { readonly readerId: string; readonly before: bigint | null; readonly limit: number },
): Promise<NoticeDto[]> {
  const rows = await tx.rows<{
    notice_id: bigint;
    content: unknown;
    created_at: Date;
    is_read: boolean;
  }>(
    `SELECT n.notice_id, n.content, n.created_at, r.notice_id IS NOT NULL AS is_read
     FROM alert_notice n
       LEFT JOIN alert_notice_read r ON r.shop_id = n.shop_id AND r.notice_id = n.notice_id AND r.reader_id = $2
     WHERE n.shop_id = $1 AND n.content ->> 'kind' <> 'test' AND ($3::bigint IS NULL OR n.notice_id < $3)
     ORDER BY n.notice_id DESC LIMIT $4`,
    [shopId, page.readerId, page.before, page.limit],
  );
  return rows.map((row) => ({
    id: toPublicId("notice", row.notice_id),
    content: NoticeContent.parse(row.content),
    isRead: row.is_read,
    at: row.created_at.toISOString(),
  }));
}

export async function countUnread(tx: Tx, shopId: bigint, readerId: string): Promise<number> {
  const [row] = await tx.rows<{ unread: bigint }>(
    `SELECT count(*) AS unread FROM alert_notice n
     WHERE n.shop_id = $1 AND n.content ->> 'kind' <> 'test' AND NOT EXISTS (
       SELECT 1 FROM alert_notice_read r WHERE r.shop_id = $1 AND r.notice_id = n.notice_id AND r.reader_id = $2)`,
    [shopId, readerId],
  );
  return Number(row?.unread ?? 0);
}

/** Marks notices read or unread for one reader; without numbers, all of them. */
export async function writeRead(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  ids: readonly bigint[] | null,
  isRead: boolean,
): Promise<void> {
  const params = [shopId, ctx.actor.id, ids === null ? null : toArrayLiteral(ids.map(String))];
  if (isRead)
    await tx.run(
      `INSERT INTO alert_notice_read (shop_id, reader_id, notice_id, read_at)
       SELECT $1, $2, notice_id, $4 FROM alert_notice
       WHERE shop_id = $1 AND ($3::bigint[] IS NULL OR notice_id = ANY ($3::bigint[]))
       ON CONFLICT DO NOTHING`,
      [...params, ctx.now],
    );
  else
    await tx.run(
      `DELETE FROM alert_notice_read WHERE shop_id = $1 AND reader_id = $2
         AND ($3::bigint[] IS NULL OR notice_id = ANY ($3::bigint[]))`,
      params,
    );
}
