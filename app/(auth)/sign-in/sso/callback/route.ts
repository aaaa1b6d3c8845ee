import type { Route } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { SSO_COOKIE } from "@/app/(auth)/_parts/sso-cookie";
import { finishSsoSignIn, keepPageSession, readPageOrigin } from "@/lib/auth/server";
import { AppError } from "@/lib/kernel";

/** Where the provider sends the browser back to. The state in its cookie shows that this browser set out. */
export async function GET(request: Request): Promise<Response> {
  const jar = await cookies();
  const state = jar.get(SSO_COOKIE)?.value ?? "";
  jar.delete(SSO_COOKIE);
  try {
    const query = new URL(request.url).search;
    await keepPageSession(await finishSsoSignIn(query, state, await readPageOrigin()));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    redirect("/sign-in/sso?refused=1" as Route);
  }
  redirect("/");
}
