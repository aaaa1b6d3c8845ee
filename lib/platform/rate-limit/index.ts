import { AppError } from "@/lib/kernel";
import { getPool } from "@/lib/platform/db";

export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Carries how long the caller has to wait; the HTTP edge says it in Retry-After. */
export class RateLimitError extends AppError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super("rate-limited", "platform/rate-limited", "Too many requests; try again later.");
    this.name = "RateLimitError";
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A wide limit is taken from the common count in so many parts, so that not every request waits for its row. */
const PARTS = 200;

/** Requests of the common count that this process may still let through, until the window ends. */
interface Share {
  left: number;
  until: number;
  taking: Promise<void> | null;
}

const shares = new Map<string, Share>();
const SHARES_MAX = 10_000;

/**
 * Counts one request of `key` in its current window, shared by all processes, and throws past the limit. Of a wide limit
 * each process takes a half percent at a time: never more than the limit passes, and what a process has left over when the
 * window ends is not used.
 */
export async function countRequest(key: string, limit: RateLimit): Promise<void> {
  const part = Math.floor(limit.limit / PARTS);
  if (part < 2) {
    await take(key, limit, 1);
    return;
  }
  const share = findShare(key);
  while (share.left === 0 || share.until <= performance.now()) {
    share.taking ??= refill(share, key, limit, part).finally(() => {
      share.taking = null;
    });
    await share.taking;
  }
  share.left -= 1;
}

function findShare(key: string): Share {
  const known = shares.get(key);
  if (known) return known;
  if (shares.size >= SHARES_MAX) shares.clear();
  const share = { left: 0, until: 0, taking: null };
  shares.set(key, share);
  return share;
}

async function refill(share: Share, key: string, limit: RateLimit, part: number): Promise<void> {
  // The window is over here no later than on the server, whose clock was read after this one.
  const sentAt = performance.now();
  const { granted, waitMs } = await take(key, limit, part);
  share.left = granted;
  share.until = sentAt + waitMs;
}

async function take(key: string, { limit, windowSeconds }: RateLimit, wanted: number) {
  const { rows } = await getPool().query<{ count: number; waitMs: number }>(
    `INSERT INTO rate_window AS w (key, started_at, count) VALUES ($1, now(), $3)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN w.started_at > now() - make_interval(secs => $2) THEN LEAST(w.count, $4) + $3 ELSE $3 END,
       started_at = CASE WHEN w.started_at > now() - make_interval(secs => $2) THEN w.started_at ELSE now() END
     RETURNING count, (extract(epoch FROM started_at - now()) + $2)::float8 * 1000 AS "waitMs"`,
    [key, windowSeconds, wanted, limit],
  );
  const { count, waitMs } = rows[0] ?? { count: wanted, waitMs: 0 };
  const granted = wanted - Math.max(0, count - limit);
  if (granted <= 0) throw new RateLimitError(Math.max(1, Math.ceil(waitMs / 1000)));
  return { granted, waitMs };
}

/** Forgets the failures counted so far, after a success. */
export async function forgetRequests(key: string): Promise<void> {
  shares.delete(key);
  await getPool().query("DELETE FROM rate_window WHERE key = $1", [key]);
}
