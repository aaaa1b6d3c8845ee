"use client";

import { useTranslations } from "next-intl";
import type { EditDto } from "@/lib/history";

/** What was edited, as people call it. */
export function useEditName(): (edit: EditDto) => string {
  const t = useTranslations("shell.history.actions");
  const has = t.has as (key: string) => boolean;
  return ({ action, name }) => {
    // A dot would reach into the messages.
    const key = action.replaceAll(".", "_");
    const what = has(key) ? t(key as never) : action;
    return name ? `${what} · ${name}` : what;
  };
}
