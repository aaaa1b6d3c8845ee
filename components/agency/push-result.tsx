"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PushOutcome } from "@/lib/agency";

const TONES: Readonly<Record<PushOutcome["rows"][number]["outcome"], BadgeTone>> = {
  changes: "good",
  same: "neutral",
  refused: "attention",
  failed: "bad",
};

/** What the rule does in each shop: before, after, or why not. */
export function PushResult({ outcome, kind }: { outcome: PushOutcome; kind: string }) {
  const t = useTranslations("agency.push");
  return (
    <ScrollRegion>
      <table className="w-full border-y border-line">
        <caption className="sr-only">{t("effect")}</caption>
        <thead className="text-left text-note text-ink-3">
          <tr className="border-b border-line">
            <th className="px-3 py-1.5 font-normal">{t("shop")}</th>
            <th className="px-3 py-1.5 font-normal">{t("before")}</th>
            <th className="px-3 py-1.5 font-normal">{t("after")}</th>
            <th className="px-3 py-1.5 font-normal">{t("outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {outcome.rows.map((row) => (
            <tr key={row.shop} className="border-b border-line-soft last:border-0">
              <td className="px-3 py-1.5">{row.name}</td>
              <td className="px-3 py-1.5 text-ink-2">{toWords(kind, row.before) ?? t("none")}</td>
              <td className="px-3 py-1.5">{toWords(kind, row.after) ?? t("none")}</td>
              <td className="px-3 py-1.5">
                <Badge tone={TONES[row.outcome]}>
                  {t(
                    row.outcome === "changes" && !outcome.rehearsed
                      ? "outcomes.changed"
                      : `outcomes.${row.outcome}`,
                  )}
                </Badge>
                {row.code ? <span className="ml-2 text-note text-ink-3">{row.code}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** A fee rule's text begins with its rate in hundredths of a percent. */
function toWords(kind: string, text: string | null): string | null {
  if (text === null) return null;
  if (kind === "tier") return text.toUpperCase();
  if (kind !== "fee-rule") return text;
  const [rate, ...rest] = text.split(" ");
  return [`${Number(rate) / 100}%`, ...rest].join(" ");
}
