"use client";

import { useTranslations } from "next-intl";
import { ProblemError } from "@/lib/browser";
import { isWaiting, SecondPersonNote } from "./second-person-note";

/** What the last press of a button did not do, and the request id to ask about; nothing when it did. */
export function ProblemNote({ title, error }: { title: string; error: Error | null }) {
  const ui = useTranslations("ui");
  if (!error) return null;
  if (isWaiting(error)) return <SecondPersonNote />;
  const requestId = error instanceof ProblemError ? error.requestId : null;
  return (
    <p role="alert" className="text-seal">
      {title} {error.message}
      {requestId ? (
        <span className="ml-2 text-note text-ink-3">{ui("requestId", { id: requestId })}</span>
      ) : null}
    </p>
  );
}
