"use client";

import { useTranslations } from "next-intl";
import { useAccountName } from "@/components/ledger/use-account-name";

type Rule = "goal" | "tier" | "fee-rule" | "definition";

/** Says what a rule is in a shop before and after, from the texts that rehearsals compare; null for none. */
export function usePushWords(kind: Rule): {
  readonly say: (text: string | null) => string | null;
  readonly sayAfter: (before: string | null, after: string | null) => string | null;
} {
  const t = useTranslations("agency.push.texts");
  const tiers = useTranslations("agency.tiers");
  const nameAccount = useAccountName();
  const sayBase = (text: string): string[] => {
    const [first = "", ...rest] = text.split(" ");
    const words = rest.flatMap((part) =>
      part === "cash" || part === "business" || part === "discount" ? t(part) : [],
    );
    return [t(first === "paid" ? "paid" : "net"), ...words];
  };
  const say = (text: string | null): string | null => {
    if (text === null || kind === "goal") return text;
    if (kind === "tier") return text === "a" || text === "b" || text === "c" ? tiers(text) : text;
    if (kind === "definition")
      return [...sayBase(text), t("accounts", { count: readAccounts(text).length })].join(" · ");
    const [rate = "", days = ""] = text.split(" ");
    const [from = "", to = ""] = days.split("..");
    const words = t("rate", { rate: Number(rate) / 100, from });
    return to === "" ? words : `${words} ${t("until", { to })}`;
  };
  const sayAfter = (before: string | null, after: string | null): string | null => {
    if (kind !== "definition" || before === null || after === null) return say(after);
    const [had, has] = [readAccounts(before), readAccounts(after)];
    return [
      ...sayBase(after),
      ...has.filter((code) => !had.includes(code)).map((code) => `+${nameAccount(code)}`),
      ...had.filter((code) => !has.includes(code)).map((code) => `−${nameAccount(code)}`),
    ].join(" · ");
  };
  return { say, sayAfter };
}

function readAccounts(definition: string): number[] {
  return definition.split(" ").flatMap((part) => (/^\d+$/.test(part) ? Number(part) : []));
}
