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

/** Counts one request of `key` in its current window, shared by all processes, and throws past the limit. */
export async function countRequest(
  key: string,
  { limit, windowSeconds }: RateLimit,
): Promise<void> {
  const { rows } = await getPool().query<{ count: number; wait: number }>(
    `INSERT INTO rate_window AS w (key, started_at, count) VALUES ($1, now(), 1)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN w.started_at > now() - make_interval(secs => $2) THEN w.count + 1 ELSE 1 END,
       started_at = CASE WHEN w.started_at > now() - make_interval(secs => $2) THEN w.started_at ELSE now() END
     RETURNING count, ceil(extract(epoch FROM started_at - now()) + $2)::int AS wait`,
    [key, windowSeconds],
  );
  const [window] = rows;
  if (window && window.count > limit) throw new RateLimitError(Math.max(1, window.wait));
}

/** Forgets the failures counted so far, after a success. */
export async function forgetRequests(key: string): Promise<void> {
  await getPool().query("DELETE FROM rate_window WHERE key = $1", [key]);
}
