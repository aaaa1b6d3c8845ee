"use client";

import { useTranslations } from "next-intl";

/** An action of the trail as people call it; one without a word of its own keeps its name. */
export function useActionName(): (action: string) => string {
  const t = useTranslations("access.actions");
  const has = t.has as (key: string) => boolean;
  return (action) => {
    // A dot would reach into the messages.
    const key = action.replaceAll(".", "_");
    return has(key) ? t(key as never) : action;
  };
}
