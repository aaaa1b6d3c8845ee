import { AppError } from "@/lib/kernel";
import { systemTransaction, type Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { countRequest } from "@/lib/platform/rate-limit";
import { openSecret } from "@/lib/platform/secrets";
import { identityTransaction } from "./identity-scope";
import { toPageUrl } from "./page-url";
import { beginProof, takeProof } from "./pending-proofs";
import { storePerson } from "./people-store";
import type { SessionOrigin } from "./record-sign-in";
import { createSession } from "./session-store";
import { discoverProvider, loadSsoLibrary, type ProviderAddress } from "./sso-client";
import { SSO_CALLBACK, ssoSecretPlace } from "./sso-provider";

const TRIES = { limit: 30, windowSeconds: 900 };

interface ProviderRow {
  readonly id: bigint;
  readonly organization_id: bigint;
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly email_domain: string;
  readonly role: string;
}

interface Begun {
  readonly providerId: string;
  readonly verifier: string;
  readonly nonce: string;
}

/** Where somebody of an e-mail domain has to go to sign in, or null when the domain has no sign-in of its own. */
export async function beginSsoSignIn(
  email: string,
  origin: SessionOrigin,
): Promise<{ readonly url: string; readonly state: string } | null> {
  await countRequest(`sso:${origin.address ?? "unknown"}`, TRIES);
  const domain = email.trim().toLowerCase().split("@").at(-1) ?? "";
  const [row] = await systemTransaction((tx) =>
    tx.rows<ProviderRow>("SELECT * FROM sso_provider WHERE email_domain = $1", [domain]),
  );
  if (!row) return null;
  const config = await discoverProvider(toAddress(row));
  const library = await loadSsoLibrary();
  const verifier = library.randomPKCECodeVerifier();
  const nonce = library.randomNonce();
  const payload: Begun = { providerId: row.id.toString(), verifier, nonce };
  const state = await beginProof("sso", payload);
  const url = library.buildAuthorizationUrl(config, {
    redirect_uri: toPageUrl(SSO_CALLBACK),
    scope: "openid email profile",
    code_challenge: await library.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    login_hint: email,
    state,
    nonce,
  });
  return { url: url.href, state };
}

/** Ends the way through the provider: checks its answer and starts a session of the person it names. */
export async function finishSsoSignIn(
  query: string,
  expectedState: string,
  origin: SessionOrigin,
): Promise<string> {
  await countRequest(`sso:${origin.address ?? "unknown"}`, TRIES);
  const begun = await takeProof<Begun>("sso", expectedState);
  const [row] = await systemTransaction((tx) =>
    tx.rows<ProviderRow>("SELECT * FROM sso_provider WHERE id = $1", [begun?.providerId ?? null]),
  );
  if (!begun || !row) throw refused("The sign-in is over; begin once more.");
  const config = await discoverProvider(toAddress(row));
  const url = new URL(toPageUrl(SSO_CALLBACK));
  url.search = query;
  const { authorizationCodeGrant } = await loadSsoLibrary();
  const tokens = await authorizationCodeGrant(config, url, {
    pkceCodeVerifier: begun.verifier,
    expectedState,
    expectedNonce: begun.nonce,
    idTokenExpected: true,
  }).catch((error: unknown) => {
    log.warn({ err: error }, "single sign-on refused");
    throw refused("The provider's answer was not accepted.");
  });
  const claims = tokens.claims();
  const email = typeof claims?.["email"] === "string" ? claims["email"].toLowerCase() : "";
  if (!claims || claims["email_verified"] === false || !email.endsWith(`@${row.email_domain}`)) {
    throw refused("The provider named no confirmed address of the domain.");
  }
  const name = typeof claims["name"] === "string" ? claims["name"].slice(0, 80) : email;
  return identityTransaction(async (tx) => {
    const userId = await findOrMakeUser(tx, row, { subject: claims.sub, email, name });
    return createSession(userId, origin, "sso");
  });
}

async function findOrMakeUser(
  tx: Tx,
  provider: ProviderRow,
  person: { readonly subject: string; readonly email: string; readonly name: string },
): Promise<bigint> {
  const [known] = await tx.rows<{ user_id: bigint }>(
    "SELECT user_id FROM sso_identity WHERE provider_id = $1 AND subject = $2",
    [provider.id, person.subject],
  );
  if (known) return known.user_id;
  const [existing] = await tx.rows<{ id: bigint; is_member: boolean }>(
    `SELECT u.id, EXISTS (SELECT FROM membership m WHERE m.user_id = u.id AND m.organization_id = $2) AS is_member
     FROM app_user u WHERE u.email = $1`,
    [person.email, provider.organization_id],
  );
  // An account that was there is taken over only inside the house: another company's stays its own.
  if (existing && !existing.is_member) {
    throw refused("This address has an account elsewhere; ask for an invitation.");
  }
  const userId = existing?.id ?? (await makeUser(tx, provider, person));
  await tx.run("INSERT INTO sso_identity (provider_id, subject, user_id) VALUES ($1, $2, $3)", [
    provider.id,
    person.subject,
    userId,
  ]);
  return userId;
}

async function makeUser(
  tx: Tx,
  provider: ProviderRow,
  { email, name }: { readonly email: string; readonly name: string },
): Promise<bigint> {
  const userId = await storePerson({ email, name, isVerified: true, passwordHash: null });
  await tx.run("INSERT INTO membership (organization_id, user_id, role) VALUES ($1, $2, $3)", [
    provider.organization_id,
    userId,
    provider.role,
  ]);
  return userId;
}

function toAddress(row: ProviderRow): ProviderAddress {
  return {
    issuer: row.issuer,
    clientId: row.client_id,
    clientSecret: openSecret(row.client_secret, ssoSecretPlace(row.organization_id)),
  };
}

function refused(message: string): AppError {
  return new AppError("unauthenticated", "auth/sso-refused", message);
}
