import { askKeeper } from "./identity";
import { identityTransaction } from "./identity-scope";
import { makeToken } from "./secret-token";

type ProofKind = "verify-email" | "passkey-register" | "passkey-sign-in" | "sso";

const MINUTE_MS = 60_000;

const LIFE_MINUTES: Record<ProofKind, number> = {
  "verify-email": 1440,
  "passkey-register": 10,
  "passkey-sign-in": 10,
  sso: 10,
};

/** Remembers what was begun and returns the token that finishes it; only its hash is kept. What has lapsed goes. */
export async function beginProof(kind: ProofKind, payload: object): Promise<string> {
  const token = makeToken();
  await identityTransaction((tx) =>
    tx.run("DELETE FROM verification WHERE expires_at < $1", [new Date()]),
  );
  const expiresAt = new Date(Date.now() + LIFE_MINUTES[kind] * MINUTE_MS);
  await askKeeper((keeper) =>
    keeper.createVerificationValue({
      identifier: `${kind}:${token}`,
      value: JSON.stringify(payload),
      expiresAt,
    }),
  );
  return token;
}

/** Takes out what was begun, so that its token works once; null when it is unknown, of another kind or over. */
export async function takeProof<Payload>(kind: ProofKind, token: string): Promise<Payload | null> {
  const proof = await askKeeper((keeper) => keeper.consumeVerificationValue(`${kind}:${token}`));
  return proof ? (JSON.parse(proof.value) as Payload) : null;
}
