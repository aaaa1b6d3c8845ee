"use server";

import type { Route } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { AuthFormState } from "@/app/(auth)/_parts/auth-form";
import { SSO_COOKIE } from "@/app/(auth)/_parts/sso-cookie";
import { toFault } from "@/app/(auth)/_parts/to-fault";
import { PasskeyAnswerInput, type PasskeyQuestionDto, SignInInput } from "@/lib/auth";
import {
  beginPasskeySignIn,
  beginSsoSignIn,
  endPageSession,
  finishPageSignIn,
  finishPasskeySignIn,
  keepPageSession,
  readPageOrigin,
  readPageSite,
  startPageSession,
} from "@/lib/auth/server";
import { parsePreference } from "@/lib/i18n";
import { AppError } from "@/lib/kernel";

export interface SignInState {
  readonly fault: "failed" | "limited" | "unavailable" | null;
  readonly email: string;
}

const YEAR_SECONDS = 31_536_000;
const SSO_SECONDS = 600;

/** Signs in and goes to the start, or says why not. Whatever is wrong with the input reads the same. */
export async function signInAction(_earlier: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get("email") ?? "");
  const input = SignInInput.safeParse({ email, password: form.get("password") });
  if (!input.success) return { fault: "failed", email };
  let needsCode: boolean;
  try {
    needsCode = await startPageSession(input.data);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { fault: nameFault(error), email };
  }
  redirect((needsCode ? "/sign-in/code" : "/") as Route);
}

/** The second half of a sign-in: the authenticator's code. */
export async function codeAction(_earlier: AuthFormState, form: FormData): Promise<AuthFormState> {
  try {
    await finishPageSignIn(String(form.get("code") ?? "").slice(0, 40));
  } catch (error) {
    return toFault(error, { "auth/sign-in-over": "over" });
  }
  redirect("/");
}

/** Goes to the provider of a company's e-mail domain. */
export async function ssoAction(_earlier: AuthFormState, form: FormData): Promise<AuthFormState> {
  const email = String(form.get("email") ?? "").slice(0, 254);
  let begun: Awaited<ReturnType<typeof beginSsoSignIn>>;
  try {
    begun = await beginSsoSignIn(email, await readPageOrigin());
  } catch (error) {
    return toFault(error, {});
  }
  if (!begun) return { fault: "none", done: null };
  (await cookies()).set(SSO_COOKIE, begun.state, {
    httpOnly: true,
    sameSite: "lax",
    path: "/sign-in/sso",
    maxAge: SSO_SECONDS,
  });
  redirect(begun.url as Route);
}

/** The question of a sign-in by passkey, for the browser. */
export async function beginPasskeyAction(): Promise<PasskeyQuestionDto | null> {
  try {
    return await beginPasskeySignIn(await readPageSite(), await readPageOrigin());
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Signs in by what the browser answered; false when it was not accepted. */
export async function finishPasskeyAction(answer: unknown): Promise<boolean> {
  const input = PasskeyAnswerInput.safeParse(answer);
  if (!input.success) return false;
  try {
    const site = await readPageSite();
    await keepPageSession(
      await finishPasskeySignIn({ ...input.data, site }, await readPageOrigin()),
    );
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

export async function signOutAction(): Promise<void> {
  await endPageSession();
  redirect("/sign-in");
}

/** The language of the sign-in page, before there is anybody to remember it for. */
export async function chooseLanguageAction(form: FormData): Promise<void> {
  const locale = parsePreference("locale", String(form.get("locale")));
  (await cookies()).set("locale", locale, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax" });
  redirect("/sign-in");
}

function nameFault(error: AppError): SignInState["fault"] {
  if (error.kind === "rate-limited") return "limited";
  return error.kind === "unavailable" ? "unavailable" : "failed";
}
