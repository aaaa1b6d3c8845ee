"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ReactNode, useActionState } from "react";
import { buttonClass } from "@/components/ui/button";

/** What came of a form: a fault or a success by its name in `words`, or nothing yet. */
export interface AuthFormState {
  readonly fault: string | null;
  readonly done: string | null;
}

/** A form before the console: it works before any script has arrived, and a fault is read aloud. */
export function AuthForm({
  action,
  words,
  submit,
  link,
  children,
}: {
  action: (earlier: AuthFormState, form: FormData) => Promise<AuthFormState>;
  words: Readonly<Record<string, string>>;
  submit: string;
  link?: { readonly href: string; readonly label: string };
  children: ReactNode;
}) {
  const [state, run, pending] = useActionState(action, { fault: null, done: null });
  if (state.done) {
    return (
      <div className="mt-6 grid gap-4">
        <p role="status">{words[state.done]}</p>
        {link ? (
          <Link href={link.href as Route} className={buttonClass("primary", "large")}>
            {link.label}
          </Link>
        ) : null}
      </div>
    );
  }
  return (
    <form action={run} className="mt-6 flex flex-col gap-4">
      {children}
      <p role="alert" className="text-seal empty:hidden">
        {state.fault ? (words[state.fault] ?? state.fault) : null}
      </p>
      <button type="submit" disabled={pending} className={buttonClass("primary", "large")}>
        {submit}
      </button>
      {link ? (
        <Link
          href={link.href as Route}
          className="text-center text-river underline-offset-4 hover:underline"
        >
          {link.label}
        </Link>
      ) : null}
    </form>
  );
}
