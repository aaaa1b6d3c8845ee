import type { Role } from "@/lib/auth";
import { createApiKey, createSession, ensureOwner } from "@/lib/auth/server";
import { systemTransaction } from "@/lib/platform/db";
import type { RouteContext, RouteHandler } from "@/lib/platform/http";
import type { TestShop } from "./factories";

export interface Call {
  readonly method?: string;
  /** With the query, as in `/shops?limit=2`. */
  readonly path: string;
  readonly params?: Record<string, string>;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into any answer.
  readonly body: any;
}

/** Sends a request to a route's handler, as the server would. */
export async function call(handler: RouteHandler, order: Call): Promise<Answer> {
  const request = new Request(`http://localhost${order.path}`, {
    method: order.method ?? "GET",
    headers: { host: "localhost", "content-type": "application/json", ...order.headers },
    ...(order.body === undefined
      ? {}
      : { body: typeof order.body === "string" ? order.body : JSON.stringify(order.body) }),
  });
  const context: RouteContext = { params: Promise.resolve(order.params ?? {}) };
  const response = await handler(request, context);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

/** The header of a new API key over the shop. */
export async function keyFor(
  shop: TestShop,
  role: Role = "owner",
): Promise<Record<string, string>> {
  const { key } = await createApiKey(shop.ctx, { shopIds: [shop.shopId], role, name: "Test key" });
  return { authorization: `Bearer ${key}` };
}

/** The header of a browser in which the owner of a new organization is signed in. */
export async function signedInOwner(
  email: string,
): Promise<{ organizationId: bigint; headers: Record<string, string> }> {
  const { organizationId } = await ensureOwner({
    email,
    name: "Owner",
    password: "correct horse battery staple",
    organizationName: "Signed in",
  });
  const [user] = await systemTransaction((tx) =>
    tx.rows<{ id: bigint }>("SELECT id FROM app_user WHERE email = $1", [email]),
  );
  const token = await createSession(user?.id ?? 0n, {
    address: null,
    agent: null,
    now: new Date(),
  });
  return { organizationId, headers: { cookie: `chengfang_session=${token}` } };
}
