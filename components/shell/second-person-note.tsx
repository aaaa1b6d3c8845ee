"use client";

import type { Route } from "next";
import { useTranslations } from "next-intl";
import { QuietLink } from "@/components/ui/quiet-link";
import { ProblemError } from "@/lib/browser";
import { useShell } from "./shell-context";

/** Whether what was refused waits for a second person's word now. */
export function isWaiting(error: Error | null): boolean {
  return error instanceof ProblemError && error.code === "tenancy/second-person";
}

/** Says that the request stands, what to do next, and where. */
export function SecondPersonNote() {
  const t = useTranslations("shell.secondPerson");
  const { shop } = useShell();
  return (
    <p role="status" className="rounded-md bg-amber-soft px-3 py-2 text-ink">
      {t("asked")}{" "}
      <QuietLink href={`/${shop.id}/approvals` as Route} className="underline">
        {t("see")}
      </QuietLink>
    </p>
  );
}
