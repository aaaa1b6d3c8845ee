"use client";

import { useTranslations } from "next-intl";

/** What a row of a shared table is called: a day, a fixed word, or the name that the book has. */
export function useRowName(by: string): (row: { key: string; name: string | null }) => string {
  const t = useTranslations("accounts");
  const agency = useTranslations("agency.share");
  return ({ key, name }) => {
    if (key === "total") return agency("total");
    if (name) return name;
    if (key === "rest") return agency("rest");
    const group = by === "channel" ? "channels" : by === "stage" ? "stages" : by;
    const word = `${group}.${key}` as "channels.live";
    if (t.has(word)) return t(word);
    return key === "none" ? agency("untold") : key;
  };
}
