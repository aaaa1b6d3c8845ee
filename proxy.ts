import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";

/** Gives every page a fresh nonce: Next puts it on its own scripts, and the browser runs no other. */
export function proxy(request: NextRequest): NextResponse {
  const policy = makePolicy(crypto.randomUUID());
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request it renders.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Routes under /api set their own policy, and a proxy would cap the size of an upload.
  matcher: "/((?!api/|_next/static/|_next/image|icon|favicon).*)",
};

function makePolicy(nonce: string): string {
  // The development server compiles in the page.
  const development = env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // Charts and virtual rows place themselves by style attributes, which no nonce covers.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
