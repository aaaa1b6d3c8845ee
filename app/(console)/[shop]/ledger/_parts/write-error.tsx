"use client";

import { useTranslations } from "next-intl";
import { isWaiting, SecondPersonNote } from "@/components/shell/second-person-note";
import { ProblemError } from "@/lib/browser";

/** Why a write was refused, in the server's words, and that nothing is lost. */
export function WriteError({ title, error }: { title: string; error: Error | null }) {
  const t = useTranslations("ledger.hand");
  const ui = useTranslations("ui");
  if (!error) return null;
  if (isWaiting(error)) return <SecondPersonNote />;
  const requestId = error instanceof ProblemError ? error.requestId : null;
  const details = error instanceof ProblemError ? error.details : [];
  return (
    <div role="alert" className="rounded-md bg-seal-soft px-3 py-2 text-seal">
      <p className="font-semibold">{title}</p>
      <p>{error.message}</p>
      {details.map(({ pointer, detail }) => (
        <p key={`${pointer}${detail}`}>{detail}</p>
      ))}
      <p className="mt-0.5 text-note">
        {t("safe")} {requestId ? ui("requestId", { id: requestId }) : null}
      </p>
    </div>
  );
}
