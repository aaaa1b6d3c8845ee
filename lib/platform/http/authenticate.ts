import {
  findKeyCtx,
  findKeyHolder,
  findUserCtx,
  findViewer,
  type KeyHolder,
  openPersonalCtx,
  SESSION_COOKIE,
  type Viewer,
} from "@/lib/auth/server";
import { AppError, notFound } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";

/** Who sent a request, before it is known which shop it is about. */
export type Caller =
  | { readonly kind: "api-key"; readonly id: string; readonly holder: KeyHolder }
  | { readonly kind: "user"; readonly id: string; readonly viewer: Viewer };

interface RequestFacts {
  readonly requestId: string;
  readonly now: Date;
  readonly address: string | null;
}

/** What a path names; the caller has to reach it. */
interface Subject {
  readonly shopId: bigint | undefined;
  readonly organizationId: bigint | undefined;
}

const UNSAFE = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** The caller behind the key or the session cookie; throws when there is none. */
export async function authenticate(request: Request, facts: RequestFacts): Promise<Caller> {
  const authorization = request.headers.get("authorization");
  if (authorization) {
    const key = /^Bearer ([\w-]{1,200})$/i.exec(authorization)?.[1];
    const holder = key ? await findKeyHolder(key, facts.now) : null;
    if (!holder)
      throw new AppError("unauthenticated", "auth/unknown-key", "The API key is not valid.");
    return { kind: "api-key", id: holder.id, holder };
  }
  const token = readSessionToken(request);
  const viewer = token ? await findViewer(token, facts.now) : null;
  if (!viewer) throw new AppError("unauthenticated", "auth/signed-out", "Nobody is signed in.");
  requireSameSite(request);
  return { kind: "user", id: `usr_${viewer.userId}`, viewer };
}

/** The context of the caller for the shop or organization a path names, or for the caller's own when it names none. */
export async function findCallerCtx(
  caller: Caller,
  facts: RequestFacts & Subject & { readonly isPersonal?: boolean | undefined },
): Promise<Ctx> {
  if (caller.kind === "user" && caller.viewer.isHeldBack) return findHeldCtx(caller.viewer, facts);
  const ctx =
    caller.kind === "api-key"
      ? findKeyCtx(caller.holder, facts)
      : await findUserCtx(caller.viewer, facts);
  if (facts.shopId !== undefined && !ctx?.shopIds.includes(facts.shopId)) {
    throw notFound(`Shop shp_${facts.shopId}`);
  }
  if (facts.organizationId !== undefined && ctx?.organizationId !== facts.organizationId) {
    throw notFound(`Organization org_${facts.organizationId}`);
  }
  if (!ctx) {
    throw new AppError("forbidden", "auth/no-organization", "This account has no organization.");
  }
  return ctx;
}

/** Who owes an organization a second factor sees to that first, and nothing else. */
function findHeldCtx(
  viewer: Viewer,
  facts: RequestFacts & Subject & { readonly isPersonal?: boolean | undefined },
): Ctx {
  if (facts.isPersonal && facts.shopId === undefined && facts.organizationId === undefined)
    return openPersonalCtx(viewer, facts);
  throw new AppError(
    "forbidden",
    "auth/second-factor-needed",
    "The organization demands a second factor: set one up first.",
  );
}

/** A browser sends cookies along with another site's form; only its own pages may change things with them. */
function requireSameSite(request: Request): void {
  if (!UNSAFE.has(request.method)) return;
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const isOwn = origin
    ? URL.canParse(origin) && new URL(origin).host === host
    : request.headers.get("sec-fetch-site") === "same-origin";
  if (!isOwn) {
    throw new AppError("forbidden", "auth/cross-site", "The request came from another site.");
  }
}

export function readSessionToken(request: Request): string {
  return readCookie(request, SESSION_COOKIE) ?? "";
}

function readCookie(request: Request, name: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
}
