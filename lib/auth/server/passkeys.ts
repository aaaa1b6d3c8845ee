import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { countRequest } from "@/lib/platform/rate-limit";
import type { AddPasskeyInput, PasskeyAnswerInput, PasskeyQuestionDto } from "../account-schemas";
import { identityTransaction } from "./identity-scope";
import { beginProof, takeProof } from "./pending-proofs";
import { recordAccountEvent, type SessionOrigin } from "./record-sign-in";
import { requireUserId } from "./require-user";
import { createSession } from "./session-store";

const PASSKEYS_MAX = 20;
const TRIES = { limit: 30, windowSeconds: 900 };

/** Where the console is, as the browser sees it: a passkey is made for one address and answers no other. */
export interface PasskeySite {
  readonly origin: string;
}

interface Question {
  readonly challenge: string;
  /** Who is asked to make one; whoever signs in says so by the answer. */
  readonly userId: string | null;
}

interface PasskeyRow {
  readonly credential_id: string;
  readonly user_id: bigint;
  readonly public_key: Buffer;
  readonly counter: bigint;
  readonly transports: string[];
}

// Loaded where a passkey is met, and by nobody else who comes in by this door.
const loadLibrary = () => import("@simplewebauthn/server");

const hostOf = (site: PasskeySite): string => new URL(site.origin).hostname;

/** Asks the browser to make a passkey for one's account. */
export async function beginPasskey(
  ctx: Ctx,
  input: { readonly site: PasskeySite },
): Promise<PasskeyQuestionDto> {
  const userId = requireUserId(ctx);
  return identityTransaction(async (tx) => {
    const [user] = await tx.rows<{ email: string; name: string }>(
      "SELECT email, name FROM app_user WHERE id = $1",
      [userId],
    );
    const known = await tx.rows<{ credential_id: string }>(
      "SELECT credential_id FROM passkey WHERE user_id = $1",
      [userId],
    );
    if (known.length >= PASSKEYS_MAX) {
      throw new AppError("conflict", "auth/too-many-passkeys", "Remove a passkey first.");
    }
    const options = await (await loadLibrary()).generateRegistrationOptions({
      rpName: "Chengfang",
      rpID: hostOf(input.site),
      userName: user?.email ?? "",
      userDisplayName: user?.name ?? "",
      userID: new TextEncoder().encode(toPublicId("user", userId)),
      attestationType: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: known.map((row) => ({ id: row.credential_id })),
    });
    const question: Question = { challenge: options.challenge, userId: userId.toString() };
    const token = await beginProof("passkey-register", question);
    return { token, options: { ...options } };
  });
}

/** Keeps the passkey that the browser made. */
export async function addPasskey(
  ctx: Ctx,
  input: AddPasskeyInput & { readonly site: PasskeySite },
): Promise<void> {
  const userId = requireUserId(ctx);
  await identityTransaction(async (tx) => {
    const question = await takeProof<Question>("passkey-register", input.token);
    if (question?.userId !== userId.toString()) throw refused();
    const { verified, registrationInfo } = await (await loadLibrary())
      .verifyRegistrationResponse({
        response: input.response as unknown as RegistrationResponseJSON,
        expectedChallenge: question.challenge,
        expectedOrigin: input.site.origin,
        expectedRPID: hostOf(input.site),
      })
      .catch(() => {
        throw refused();
      });
    if (!verified) throw refused();
    const { credential } = registrationInfo;
    await tx.run(
      `INSERT INTO passkey (credential_id, user_id, public_key, counter, transports, name, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        credential.id,
        userId,
        Buffer.from(credential.publicKey),
        credential.counter,
        credential.transports ?? [],
        input.name,
        ctx.now,
      ],
    );
    await recordAccountEvent(tx, {
      userId,
      action: "auth.passkey.add",
      address: ctx.address ?? null,
      now: ctx.now,
      after: { name: input.name },
    });
  });
}

export async function removePasskey(ctx: Ctx, input: { readonly id: string }): Promise<void> {
  const userId = requireUserId(ctx);
  await identityTransaction(async (tx) => {
    const removed = await tx.run("DELETE FROM passkey WHERE user_id = $1 AND credential_id = $2", [
      userId,
      input.id,
    ]);
    if (removed === 0) throw notFound("The passkey");
    await recordAccountEvent(tx, {
      userId,
      action: "auth.passkey.remove",
      address: ctx.address ?? null,
      now: ctx.now,
    });
  });
}

/** The question of a sign-in by passkey; the browser knows which accounts it has one for. */
export async function beginPasskeySignIn(
  site: PasskeySite,
  origin: SessionOrigin,
): Promise<PasskeyQuestionDto> {
  await countRequest(`passkey:${origin.address ?? "unknown"}`, TRIES);
  const options = await (await loadLibrary()).generateAuthenticationOptions({
    rpID: hostOf(site),
    userVerification: "required",
  });
  const question: Question = { challenge: options.challenge, userId: null };
  const token = await beginProof("passkey-sign-in", question);
  return { token, options: { ...options } };
}

/** Starts a session by a passkey. It was made with the person verified, and stands for both factors. */
export async function finishPasskeySignIn(
  input: PasskeyAnswerInput & { readonly site: PasskeySite },
  origin: SessionOrigin,
): Promise<string> {
  await countRequest(`passkey:${origin.address ?? "unknown"}`, TRIES);
  return identityTransaction(async (tx) => {
    const question = await takeProof<Question>("passkey-sign-in", input.token);
    const [row] = await tx.rows<PasskeyRow>(
      `SELECT credential_id, user_id, public_key, counter, transports FROM passkey
       WHERE credential_id = $1 FOR UPDATE`,
      [input.response.id],
    );
    if (!question || !row) throw refused();
    const { verified, authenticationInfo } = await (await loadLibrary())
      .verifyAuthenticationResponse({
        response: input.response as unknown as AuthenticationResponseJSON,
        expectedChallenge: question.challenge,
        expectedOrigin: input.site.origin,
        expectedRPID: hostOf(input.site),
        credential: {
          id: row.credential_id,
          publicKey: new Uint8Array(row.public_key),
          counter: Number(row.counter),
          transports: row.transports as AuthenticatorTransport[],
        },
      })
      .catch(() => {
        throw refused();
      });
    if (!verified) throw refused();
    await tx.run("UPDATE passkey SET counter = $2, used_at = $3 WHERE credential_id = $1", [
      row.credential_id,
      authenticationInfo.newCounter,
      origin.now,
    ]);
    return createSession(row.user_id, origin, "passkey");
  });
}

function refused(): AppError {
  return new AppError("unauthenticated", "auth/passkey-refused", "The passkey was not accepted.");
}
