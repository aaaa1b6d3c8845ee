import "server-only";
import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import { fetchOutside } from "@/lib/platform/net";
import type { FeedDto, FeedInput, FeedListDto, FeedReadDto } from "../schemas";
import { type FeedEntry, parseFeed } from "./parse-feed";

const FEEDS_MAX = 20;
const BYTES_MAX = 2_000_000;
const REDIRECTS_MAX = 3;
const HOUR_MS = 3_600_000;
/** After a failure the wait doubles, up to a day. */
const WAIT_HOURS_MAX = 24;
const EVERY_HOURS = 6;

interface FeedRow {
  id: bigint;
  name: string;
  url: string;
  etag: string | null;
  failures: number;
  fault: string | null;
  readAt: Date | null;
  nextAt: Date;
  entries: number;
}

export interface FeedKey {
  readonly shopId: bigint;
  readonly feedId: bigint;
}

function readFeeds(tx: Tx, shopId: bigint): Promise<FeedRow[]> {
  return tx.rows<FeedRow>(
    `SELECT f.feed_id AS id, f.name, f.url, f.etag, f.failures, f.fault, f.read_at AS "readAt", f.next_at AS "nextAt",
       (SELECT count(*)::int FROM trend_entry e WHERE e.shop_id = f.shop_id AND e.feed_id = f.feed_id) AS entries
     FROM trend_feed f WHERE f.shop_id = $1 ORDER BY f.feed_id LIMIT ${FEEDS_MAX}`,
    [shopId],
  );
}

const toDto = (row: FeedRow): FeedDto => ({
  id: toPublicId("trendFeed", row.id),
  name: row.name,
  url: row.url,
  entries: row.entries,
  readAt: row.readAt?.toISOString() ?? null,
  nextAt: row.nextAt.toISOString(),
  fault: row.fault,
});

/** The feeds that the shop follows. */
export async function listFeeds(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<FeedListDto> {
  requirePermission(ctx, "trends.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) => readFeeds(tx, input.shopId));
  return { items: rows.map(toDto) };
}

/** Follows a feed and reads it for the first time; what cannot be read is not followed. */
export async function addFeed(
  ctx: Ctx,
  input: FeedInput & { readonly shopId: bigint },
): Promise<FeedDto> {
  requirePermission(ctx, "trends.edit");
  requireShop(ctx, input.shopId);
  const { shopId, name, url } = input;
  const answer = await load(url, null);
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.trend-feeds', $1))", [
      shopId,
    ]);
    const known = await readFeeds(tx, shopId);
    if (known.some((one) => one.url === url))
      throw new AppError("conflict", "trends/feed-known", "The shop follows this feed already.");
    if (known.length >= FEEDS_MAX)
      throw new AppError(
        "conflict",
        "trends/too-many-feeds",
        `A shop follows at most ${FEEDS_MAX} feeds.`,
      );
    const feedId = (known.at(-1)?.id ?? 0n) + 1n;
    await tx.run(
      `INSERT INTO trend_feed (shop_id, feed_id, name, url, next_at, created_at) VALUES ($1, $2, $3, $4, $5, $5)`,
      [shopId, feedId, name, url, ctx.now],
    );
    await keep(tx, ctx, { shopId, feedId }, answer);
    await recordAudit(tx, ctx, {
      shopId,
      action: "trends.feed.add",
      entity: { kind: "trend-feed", id: toPublicId("trendFeed", feedId) },
      after: { name, url },
    });
    return toDto(await getRow(tx, { shopId, feedId }));
  });
}

/** Stops following a feed and forgets its entries. */
export function removeFeed(ctx: Ctx, input: FeedKey): Promise<{ readonly entries: number }> {
  requirePermission(ctx, "trends.edit");
  requireShop(ctx, input.shopId);
  const { shopId, feedId } = input;
  return transaction(ctx, async (tx) => {
    const { name, url } = await getRow(tx, input);
    const entries = await tx.run("DELETE FROM trend_entry WHERE shop_id = $1 AND feed_id = $2", [
      shopId,
      feedId,
    ]);
    await tx.run("DELETE FROM trend_feed WHERE shop_id = $1 AND feed_id = $2", [shopId, feedId]);
    await recordAudit(tx, ctx, {
      shopId,
      action: "trends.feed.remove",
      entity: { kind: "trend-feed", id: toPublicId("trendFeed", feedId) },
      before: { name, url },
    });
    return { entries };
  });
}

/**
 * Reads a feed now. An entry is kept once by its guid; what has not changed since is not sent again. A failure is written
 * beside the feed, and the next look waits twice as long.
 */
export async function readFeed(ctx: Ctx, input: FeedKey): Promise<FeedReadDto> {
  requirePermission(ctx, "trends.edit");
  requireShop(ctx, input.shopId);
  const feed = await transaction(ctx, (tx) => getRow(tx, input));
  try {
    const answer = await load(feed.url, feed.etag);
    const entries = await transaction(ctx, (tx) => keep(tx, ctx, input, answer));
    return { entries, fault: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const hours = Math.min(WAIT_HOURS_MAX, 2 ** Math.min(feed.failures, 5));
    await transaction(ctx, (tx) =>
      tx.run(
        `UPDATE trend_feed SET failures = LEAST(failures + 1, 100), fault = $3, next_at = $4 WHERE shop_id = $1 AND feed_id = $2`,
        [input.shopId, input.feedId, error.code, new Date(ctx.now.getTime() + hours * HOUR_MS)],
      ),
    );
    return { entries: 0, fault: error.code };
  }
}

/** Reads every feed that is due, one after the other. Returns the new entries. */
export async function readDueFeeds(ctx: Ctx, input: { readonly shopId: bigint }): Promise<number> {
  requirePermission(ctx, "trends.edit");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) => readFeeds(tx, input.shopId));
  let entries = 0;
  for (const { id, nextAt } of rows)
    if (nextAt <= ctx.now) entries += (await readFeed(ctx, { ...input, feedId: id })).entries;
  return entries;
}

async function getRow(tx: Tx, { shopId, feedId }: FeedKey): Promise<FeedRow> {
  const row = (await readFeeds(tx, shopId)).find(({ id }) => id === feedId);
  if (!row) throw notFound(`Feed ${toPublicId("trendFeed", feedId)}`);
  return row;
}

interface Loaded {
  readonly etag: string | null;
  /** Null when nothing changed since the last look. */
  readonly entries: readonly FeedEntry[] | null;
}

async function load(url: string, etag: string | null): Promise<Loaded> {
  const answer = await fetchOutside(url, {
    headers: {
      accept: "application/rss+xml, application/atom+xml, application/xml, text/xml",
      ...(etag ? { "if-none-match": etag } : {}),
    },
    bytesMax: BYTES_MAX,
    redirectsMax: REDIRECTS_MAX,
  });
  if (answer.status === 304) return { etag, entries: null };
  if (answer.status !== 200)
    throw new AppError("unavailable", "trends/feed-answer", `The feed answered ${answer.status}.`);
  return {
    etag: answer.headers["etag"]?.slice(0, 200) ?? null,
    entries: parseFeed(answer.body.toString("utf8")),
  };
}

async function keep(
  tx: Tx,
  ctx: Ctx,
  { shopId, feedId }: FeedKey,
  loaded: Loaded,
): Promise<number> {
  const rows = loaded.entries ?? [];
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const isLikely = (at: Date | null): at is Date => at !== null && at <= ctx.now;
  const added = await tx.run(
    `INSERT INTO trend_entry (shop_id, feed_id, guid_hash, title, link, published_at)
     SELECT $1, $2, decode(t.hash, 'hex'), t.title, t.link, t.at
     FROM unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[]) AS t (hash, title, link, at) ON CONFLICT DO NOTHING`,
    [
      shopId,
      feedId,
      toArrayLiteral(rows.map(({ guid }) => hash(guid))),
      toArrayLiteral(rows.map(({ title }) => title)),
      toArrayLiteral(rows.map(({ link }) => link)),
      // Without a date, or with one of the future, an entry is of the moment it was first seen.
      toArrayLiteral(
        rows.map(({ publishedAt }) =>
          (isLikely(publishedAt) ? publishedAt : ctx.now).toISOString(),
        ),
      ),
    ],
  );
  await tx.run(
    "UPDATE trend_feed SET etag = $3, read_at = $4, next_at = $5, failures = 0, fault = NULL WHERE shop_id = $1 AND feed_id = $2",
    [shopId, feedId, loaded.etag, ctx.now, new Date(ctx.now.getTime() + EVERY_HOURS * HOUR_MS)],
  );
  return added;
}
