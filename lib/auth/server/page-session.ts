import { randomUUID } from "node:crypto";
import { cache } from "react";
import { PREFERENCE_NAMES, parsePreference } from "@/lib/i18n";
import { fromPublicId, type IdKind, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { readClientAddress } from "@/lib/platform/net";
import type { SignInInput, ViewerDto } from "../schemas";
import { noticeDevice } from "./new-device";
import { toSite } from "./passkey-site";
import type { PasskeySite } from "./passkeys";
import { findSetting } from "./person-settings";
import type { SessionOrigin } from "./record-sign-in";
import { finishSignIn } from "./second-factor";
import { SECOND_FACTOR_COOKIE, SESSION_COOKIE, sessionCookieOptions } from "./session-cookie";
import { deleteSession, findViewer, type Viewer } from "./session-store";
import { signIn } from "./sign-in";
import { findUserCtx, listOrganizationCtxs } from "./user-ctx";

const SECOND_FACTOR_SECONDS = 600;

// Next's request functions are imported where they are used: commands and the worker enter by the same door.

/** Who asks, from a server action: for limits, the trail and the list of sessions. */
export async function readPageOrigin(): Promise<SessionOrigin> {
  const { headers } = await import("next/headers");
  const sent = await headers();
  return { address: readClientAddress(sent), agent: sent.get("user-agent"), now: new Date() };
}

/** Where the browser of a server action is, for passkeys: what is configured, else what its own request says. */
export async function readPageSite(): Promise<PasskeySite> {
  const { headers } = await import("next/headers");
  return toSite(await headers());
}

/** Signs in from a server action; true when the authenticator's code is still to come. */
export async function startPageSession(input: SignInInput): Promise<boolean> {
  const step = await signIn(input, await readPageOrigin());
  if (step.kind === "session") {
    await keepPageSession(step.token);
    return false;
  }
  await setCookie(SECOND_FACTOR_COOKIE, step.token, SECOND_FACTOR_SECONDS);
  return true;
}

/** The second half of a sign-in, from a server action. */
export async function finishPageSignIn(code: string): Promise<void> {
  const { cookies } = await import("next/headers");
  const jar = await cookies();
  const token = jar.get(SECOND_FACTOR_COOKIE)?.value ?? "";
  await keepPageSession(await finishSignIn({ token, code }, await readPageOrigin()));
  jar.delete(SECOND_FACTOR_COOKIE);
}

/** Keeps a new session in the browser, and shows it the console as its person has set it up elsewhere. */
export async function keepPageSession(token: string): Promise<void> {
  await setCookie(SESSION_COOKIE, token, null);
  const viewer = await findViewer(token, new Date());
  if (!viewer) return;
  await showLook(await findSetting(viewer.userId, "look"));
  const origin = await readPageOrigin();
  const { after } = await import("next/server");
  // A mail server that is slow keeps nobody waiting at the door.
  after(() => noticeDevice(viewer.userId, origin));
}

const LOOK_SECONDS = 31_536_000;

/** The browser itself changes these cookies, so that they are no secret to it. */
async function showLook(look: unknown): Promise<void> {
  if (typeof look !== "object" || look === null) return;
  const { cookies } = await import("next/headers");
  const jar = await cookies();
  const kept = new Map<string, unknown>(Object.entries(look));
  for (const name of PREFERENCE_NAMES) {
    const value = kept.get(name);
    if (typeof value === "string" && parsePreference(name, value) === value)
      jar.set(name, value, { path: "/", maxAge: LOOK_SECONDS, sameSite: "lax" });
  }
}

async function setCookie(name: string, value: string, seconds: number | null): Promise<void> {
  const { cookies, headers } = await import("next/headers");
  const isHttps = (await headers()).get("x-forwarded-proto") === "https";
  const options = sessionCookieOptions(isHttps);
  (await cookies()).set(name, value, seconds === null ? options : { ...options, maxAge: seconds });
}

/** Signs out from a server action. */
export async function endPageSession(): Promise<void> {
  const { cookies } = await import("next/headers");
  const jar = await cookies();
  const token = jar.get(SESSION_COOKIE)?.value;
  if (token) await deleteSession(token);
  jar.delete(SESSION_COOKIE);
}

/** The signed-in user of this request, looked up once, or null. */
export const findPageViewer = cache(async (): Promise<ViewerDto | null> => {
  const viewer = await readViewer();
  return viewer
    ? { id: toPublicId("user", viewer.userId), email: viewer.email, name: viewer.name }
    : null;
});

/** The context of a page of one shop. Signed out: to the sign-in page. Somebody else's shop: not found. */
export const requireCtx = cache(async (shopPublicId: string): Promise<Ctx> => {
  const viewer = await requireViewer();
  const shopId = toId("shop", shopPublicId);
  const ctx =
    shopId === null ? null : await findUserCtx(viewer, { ...(await newRequest()), shopId });
  if (ctx) return ctx;
  const { notFound } = await import("next/navigation");
  return notFound();
});

/** The contexts of all the organizations of the reader, for lists that go across them. */
export const listPageCtxs = cache(async (): Promise<readonly Ctx[]> => {
  const viewer = await requireViewer();
  return listOrganizationCtxs(viewer, await newRequest());
});

/** The context of a page above the shops: of the named organization, else of the user's first. */
export const requireOrganizationCtx = cache(async (publicId?: string): Promise<Ctx> => {
  const viewer = await requireViewer();
  const organizationId = publicId === undefined ? undefined : toId("organization", publicId);
  const ctx =
    organizationId === null
      ? null
      : await findUserCtx(viewer, { ...(await newRequest()), organizationId });
  if (ctx) return ctx;
  const { notFound } = await import("next/navigation");
  return notFound();
});

const readViewer = cache(async (): Promise<Viewer | null> => {
  const { cookies } = await import("next/headers");
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return token ? findViewer(token, new Date()) : null;
});

async function requireViewer(): Promise<Viewer> {
  const viewer = await readViewer();
  if (viewer && !viewer.isHeldBack) return viewer;
  const { redirect } = await import("next/navigation");
  return redirect(viewer ? "/second-factor" : "/sign-in");
}

async function newRequest() {
  const { headers } = await import("next/headers");
  return {
    requestId: randomUUID(),
    now: new Date(),
    address: readClientAddress(await headers()),
  };
}

function toId(kind: IdKind, text: string): bigint | null {
  try {
    return fromPublicId(kind, text);
  } catch {
    return null;
  }
}
