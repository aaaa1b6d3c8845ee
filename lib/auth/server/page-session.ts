import { randomUUID } from "node:crypto";
import { cache } from "react";
import { fromPublicId, type IdKind, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { readClientAddress } from "@/lib/platform/net";
import type { SignInInput, ViewerDto } from "../schemas";
import { SESSION_COOKIE, sessionCookieOptions } from "./session-cookie";
import { deleteSession, findViewer, type Viewer } from "./session-store";
import { signIn } from "./sign-in";
import { findUserCtx, listOrganizationCtxs } from "./user-ctx";

// Next's request functions are imported where they are used: commands and the worker enter by the same door.

/** Signs in from a server action: checks the password and sets the cookie. Throws an AppError when refused. */
export async function startPageSession(input: SignInInput): Promise<void> {
  const { cookies, headers } = await import("next/headers");
  const sent = await headers();
  const token = await signIn(input, {
    address: readClientAddress(sent),
    agent: sent.get("user-agent"),
    now: new Date(),
  });
  const isHttps = sent.get("x-forwarded-proto") === "https";
  (await cookies()).set(SESSION_COOKIE, token, sessionCookieOptions(isHttps));
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
  if (viewer) return viewer;
  const { redirect } = await import("next/navigation");
  return redirect("/sign-in");
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
