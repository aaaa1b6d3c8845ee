"use server";

import { redirect } from "next/navigation";
import { SignInInput } from "@/lib/auth";
import { endPageSession, startPageSession } from "@/lib/auth/server";
import { AppError } from "@/lib/kernel";

/** What the form shows after a refused try; null before the first. */
export type SignInState = {
  readonly error: "invalid" | "wrong-credentials" | "rate-limited" | "unavailable";
  readonly email: string;
} | null;

/** Signs in with the form's `email` and `password` and goes on to `next`, a path of this site. */
export async function signInAction(_previous: SignInState, form: FormData): Promise<SignInState> {
  const email = readText(form, "email");
  const input = SignInInput.safeParse({ email, password: readText(form, "password") });
  if (!input.success) return { error: "invalid", email };
  try {
    await startPageSession(input.data);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.kind === "unauthenticated") return { error: "wrong-credentials", email };
    if (error.kind === "rate-limited") return { error: "rate-limited", email };
    return { error: "unavailable", email };
  }
  redirect(toOwnPath(readText(form, "next")));
}

export async function signOutAction(): Promise<void> {
  await endPageSession();
  redirect("/sign-in");
}

function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Only a path: a sign-in link must not lead to another site. */
function toOwnPath(next: string): "/" {
  return (/^\/(?![/\\])[\w\-./?=&%]*$/.test(next) ? next : "/") as "/";
}
