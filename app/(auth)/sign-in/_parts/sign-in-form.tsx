"use client";

import { useActionState } from "react";
import { signInAction } from "@/app/(auth)/sign-in/actions";
import { buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

export interface SignInWords {
  readonly email: string;
  readonly password: string;
  readonly submit: string;
  readonly pending: string;
  readonly failed: string;
  readonly limited: string;
  readonly unavailable: string;
}

/** Works before any script has arrived; with it, what was typed stays and a fault is read aloud. */
export function SignInForm({ words }: { words: SignInWords }) {
  const [state, action, pending] = useActionState(signInAction, { fault: null, email: "" });
  return (
    <form action={action} className="mt-6 flex flex-col gap-4">
      <label htmlFor="email" className="flex flex-col gap-1 text-ink-2">
        {words.email}
        <Input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={state.email}
          className="h-9"
        />
      </label>
      <label htmlFor="password" className="flex flex-col gap-1 text-ink-2">
        {words.password}
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className="h-9"
        />
      </label>
      <p role="alert" className="text-seal empty:hidden">
        {state.fault ? words[state.fault] : null}
      </p>
      <button type="submit" disabled={pending} className={buttonClass("primary", "large")}>
        {pending ? words.pending : words.submit}
      </button>
    </form>
  );
}
