"use client";

import { useTranslations } from "next-intl";
import { useAccountName } from "@/components/ledger/use-account-name";

type Rule = "goal" | "tier" | "fee-rule" | "definition";

/** Says what a rule is in a shop, from the text that rehearsals compare; null for none. */
export function usePushWords(kind: Rule): (text: string | null) => string | null {
  const t = useTranslations("agency.push.texts");
  const tiers = useTranslations("agency.tiers");
  const nameAccount = useAccountName();
  return (text) => {
    if (text === null || kind === "goal") return text;
    if (kind === "tier") return text === "a" || text === "b" || text === "c" ? tiers(text) : text;
    const [first = "", ...rest] = text.split(" ");
    if (kind === "fee-rule") {
      const [from = "", to = ""] = (rest[0] ?? "").split("..");
      const rate = t("rate", { rate: Number(first) / 100, from });
      return to === "" ? rate : `${rate} ${t("until", { to })}`;
    }
    const parts = rest.flatMap((part) => {
      if (/^\d+$/.test(part)) return nameAccount(Number(part));
      return part === "cash" || part === "business" || part === "discount" ? t(part) : [];
    });
    return [t(first === "paid" ? "paid" : "net"), ...parts].join(" · ");
  };
}
