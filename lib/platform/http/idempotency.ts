import { createHash } from "node:crypto";
import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { getPool } from "@/lib/platform/db";

interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

const STORED_BYTES_MAX = 1_048_576;
/** A write that has not answered for this long died on the way. */
const IN_FLIGHT_MINUTES = 10;

/**
 * Runs a write that named an Idempotency-Key at most once: the same key with the same request gets the first answer
 * again, with another request it is refused, and while the first one runs it is told to wait.
 */
export async function withIdempotency(
  ctx: Ctx,
  key: string,
  content: readonly string[],
  work: () => Promise<Response>,
): Promise<Response> {
  if (key.length > 255) {
    throw new AppError("invalid", "http/idempotency-key", "The key has at most 255 characters.");
  }
  const digest = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  const earlier = await reserve(ctx, key, digest);
  if (earlier) {
    return new Response(earlier.body, {
      status: earlier.status,
      headers: { "content-type": "application/json", "idempotency-replayed": "true" },
    });
  }
  try {
    const response = await work();
    await store(ctx, key, response);
    return response;
  } catch (error) {
    await release(ctx, key);
    throw error;
  }
}

async function reserve(ctx: Ctx, key: string, digest: string): Promise<StoredAnswer | null> {
  const taken = await getPool().query(
    `INSERT INTO idempotency_key AS k (organization_id, key, request_hash) VALUES ($1, $2, $3)
     ON CONFLICT (organization_id, key) DO UPDATE SET request_hash = EXCLUDED.request_hash, created_at = now()
       WHERE k.response IS NULL AND k.created_at < now() - make_interval(mins => $4)
     RETURNING 1`,
    [ctx.organizationId, key, digest, IN_FLIGHT_MINUTES],
  );
  if (taken.rowCount) return null;
  const { rows } = await getPool().query<{ request_hash: string; response: StoredAnswer | null }>(
    "SELECT request_hash, response FROM idempotency_key WHERE organization_id = $1 AND key = $2",
    [ctx.organizationId, key],
  );
  const [known] = rows;
  if (known && known.request_hash !== digest) {
    throw new AppError(
      "conflict",
      "http/idempotency-mismatch",
      "This Idempotency-Key was used for a different request.",
    );
  }
  if (known?.response) return known.response;
  throw new AppError(
    "conflict",
    "http/idempotency-in-flight",
    "The first request with this Idempotency-Key is still running.",
  );
}

async function store(ctx: Ctx, key: string, response: Response): Promise<void> {
  const body = await response.clone().text();
  if (body.length > STORED_BYTES_MAX) return release(ctx, key);
  await getPool().query(
    "UPDATE idempotency_key SET response = $3 WHERE organization_id = $1 AND key = $2",
    [ctx.organizationId, key, JSON.stringify({ status: response.status, body })],
  );
}

async function release(ctx: Ctx, key: string): Promise<void> {
  await getPool().query("DELETE FROM idempotency_key WHERE organization_id = $1 AND key = $2", [
    ctx.organizationId,
    key,
  ]);
}
