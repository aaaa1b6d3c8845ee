"use client";

import { useState } from "react";
import { beginPasskeyAction, finishPasskeyAction } from "@/app/(auth)/sign-in/actions";
import { buttonClass } from "@/components/ui/button";

/** A device's own unlock in place of e-mail and password. */
export function PasskeyButton({
  words,
}: {
  words: { readonly start: string; readonly failed: string };
}) {
  const [isFailed, setIsFailed] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const start = async () => {
    setIsPending(true);
    const isIn = await signInByPasskey().catch(() => false);
    setIsPending(false);
    setIsFailed(!isIn);
    if (isIn) window.location.assign("/");
  };
  return (
    <>
      <button
        type="button"
        disabled={isPending}
        onClick={start}
        className={buttonClass("plain", "large")}
      >
        {words.start}
      </button>
      <p role="alert" className="text-seal empty:hidden">
        {isFailed ? words.failed : null}
      </p>
    </>
  );
}

async function signInByPasskey(): Promise<boolean> {
  const [{ startAuthentication }, question] = await Promise.all([
    import("@simplewebauthn/browser"),
    beginPasskeyAction(),
  ]);
  if (!question) return false;
  const optionsJSON = question.options as unknown as Parameters<
    typeof startAuthentication
  >[0]["optionsJSON"];
  const response = await startAuthentication({ optionsJSON });
  return finishPasskeyAction({ token: question.token, response });
}
