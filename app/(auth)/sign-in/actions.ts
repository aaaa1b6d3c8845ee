"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { SignInInput } from "@/lib/auth";
import { endPageSession, startPageSession } from "@/lib/auth/server";
import { parsePreference } from "@/lib/i18n";
import { AppError } from "@/lib/kernel";

export interface SignInState {
  readonly fault: "failed" | "limited" | "unavailable" | null;
  readonly email: string;
}

const YEAR_SECONDS = 31_536_000;

/** Signs in and goes to the start, or says why not. Whatever is wrong with the input reads the same. */
export async function signInAction(_earlier: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get("email") ?? "");
  const input = SignInInput.safeParse({ email, password: form.get("password") });
  if (!input.success) return { fault: "failed", email };
  try {
    await startPageSession(input.data);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { fault: toFault(error), email };
  }
  redirect("/");
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

function toFault(error: AppError): SignInState["fault"] {
  if (error.kind === "rate-limited") return "limited";
  return error.kind === "unavailable" ? "unavailable" : "failed";
}
