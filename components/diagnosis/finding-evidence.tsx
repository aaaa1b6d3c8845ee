"use client";

import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import type { EvidenceDto, FindingDto } from "@/lib/diagnosis";
import { useFindingWords } from "./use-finding-words";

/** The rows that a finding stands on, each a way to them. */
export function FindingEvidence({ finding }: { finding: FindingDto }) {
  const t = useTranslations("diagnosis");
  const { shop } = useShell();
  const { money, window } = useFindingWords();
  return (
    <ul className="grid gap-1">
      {finding.evidence.map((one, index) => {
        const query = toQuery(one, finding);
        const { name, text } = sayEvidence(one);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: evidence never changes places.
          <li key={index} className="flex flex-wrap items-baseline gap-x-3">
            {query ? (
              <FilterLink
                href={`/${shop.id}/ledger`}
                query={query}
                className="text-river underline-offset-2 hover:underline"
              >
                {name}
              </FilterLink>
            ) : (
              <span>{name}</span>
            )}
            <span className="text-ink-2">{text}</span>
          </li>
        );
      })}
    </ul>
  );

  function sayEvidence(one: EvidenceDto): { name: string; text: string } {
    switch (one.kind) {
      case "entries":
        return {
          name: t("evidence.entries", { window: window(one.window) }),
          text: money(one.amount),
        };
      case "order":
        return {
          name: t("evidence.order", { order: one.orderNo }),
          text: t("evidence.orderText", {
            day: one.day,
            charged: money(one.charged),
            expected: money(one.expected),
          }),
        };
      case "plan":
        return {
          name: t("evidence.plan", { day: one.day }),
          text: t("evidence.planText", {
            spend: money(one.spend),
            impressions: one.impressions ?? "–",
            clicks: one.clicks ?? "–",
          }),
        };
      case "hours":
        return {
          name: t("evidence.hours", {
            day: one.day,
            from: String(one.from).padStart(2, "0"),
            to: String(one.to + 1).padStart(2, "0"),
          }),
          text: t(`evidence.hourly.${one.measure}`, { amount: money(one.amount) }),
        };
      default:
        return {
          name: t(`sources.${one.source as "order"}`),
          text: t("evidence.source", { day: one.lastDay }),
        };
    }
  }
}

const LEDGER_FILTERS = ["route", "channel", "traffic", "creator", "product", "campaign"] as const;

/** The entries behind a piece of evidence, as the ledger's address says them; null where it is not in the book. */
export function toQuery(one: EvidenceDto, finding: FindingDto): Record<string, string> | null {
  if (one.kind === "order")
    return { q: one.orderNo, from: finding.change.window.from, to: one.day };
  if (one.kind !== "entries") return null;
  const places = one.places.filter(
    ({ dimension, value }) => value !== "" && LEDGER_FILTERS.some((name) => name === dimension),
  );
  return {
    from: one.window.from,
    to: one.window.to,
    basis: one.basis,
    f_account: one.accounts.join("~"),
    ...Object.fromEntries(places.map(({ dimension, value }) => [`f_${dimension}`, value])),
  };
}
