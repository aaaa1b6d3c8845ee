import type { Tx } from "@/lib/platform/db";
import { hashToken, makeToken } from "./secret-token";

export type ProofKind =
  | "verify-email"
  | "reset-password"
  | "second-factor"
  | "passkey-register"
  | "passkey-sign-in"
  | "sso";

export interface PendingProof<Payload> {
  readonly userId: bigint | null;
  readonly payload: Payload;
}

const MINUTE_MS = 60_000;

const LIFE_MINUTES: Record<ProofKind, number> = {
  "verify-email": 1440,
  "reset-password": 60,
  "second-factor": 10,
  "passkey-register": 10,
  "passkey-sign-in": 10,
  sso: 10,
};

/** Remembers what was begun and returns the token that finishes it; only its hash is kept. */
export async function beginProof(
  tx: Tx,
  proof: {
    readonly kind: ProofKind;
    readonly userId: bigint | null;
    readonly payload?: object;
    readonly now: Date;
  },
): Promise<string> {
  const token = makeToken();
  await tx.run("DELETE FROM pending_proof WHERE expires_at < $1", [proof.now]);
  await tx.run(
    `INSERT INTO pending_proof (token_hash, kind, user_id, payload, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      hashToken(token),
      proof.kind,
      proof.userId,
      JSON.stringify(proof.payload ?? {}),
      proof.now,
      new Date(proof.now.getTime() + LIFE_MINUTES[proof.kind] * MINUTE_MS),
    ],
  );
  return token;
}

/** Takes a proof out, so that its token works once; null when it is unknown, of another kind or over. */
export async function takeProof<Payload>(
  tx: Tx,
  kind: ProofKind,
  token: string,
  now: Date,
): Promise<PendingProof<Payload> | null> {
  const [row] = await tx.rows<{ user_id: bigint | null; payload: Payload }>(
    `DELETE FROM pending_proof WHERE token_hash = $1 AND kind = $2 AND expires_at > $3
     RETURNING user_id, payload`,
    [hashToken(token), kind, now],
  );
  return row ? { userId: row.user_id, payload: row.payload } : null;
}

/** The same, left where it is: for a code that may be mistyped. */
export async function findProof<Payload>(
  tx: Tx,
  kind: ProofKind,
  token: string,
  now: Date,
): Promise<PendingProof<Payload> | null> {
  const [row] = await tx.rows<{ user_id: bigint | null; payload: Payload }>(
    "SELECT user_id, payload FROM pending_proof WHERE token_hash = $1 AND kind = $2 AND expires_at > $3",
    [hashToken(token), kind, now],
  );
  return row ? { userId: row.user_id, payload: row.payload } : null;
}
