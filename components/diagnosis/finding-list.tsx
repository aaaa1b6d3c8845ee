"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import type { FindingDto, FindingStatus } from "@/lib/diagnosis";
import { useFindingWords } from "./use-finding-words";

export const STATUS_TONES: Record<FindingStatus, BadgeTone> = {
  open: "attention",
  accepted: "good",
  rejected: "neutral",
  snoozed: "neutral",
  resolved: "good",
};

/** The feed: what it is, where, and what it costs; one opens beside it. */
export function FindingList({
  findings,
  openId,
  currency,
  onOpen,
}: {
  findings: readonly FindingDto[];
  openId: string | null;
  currency: string;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations("diagnosis");
  const { kindOf, placesOf, window } = useFindingWords();
  return (
    <ul>
      {findings.map((finding) => {
        const isLoss = finding.impact.startsWith("-");
        return (
          <li key={finding.id} className="border-t border-line-soft">
            <button
              type="button"
              aria-pressed={finding.id === openId}
              onClick={() => onOpen(finding.id)}
              className={cx(
                "grid w-full grid-cols-[minmax(0,1fr)_max-content] gap-x-3 gap-y-0.5 px-4 py-2.5 text-left hover:bg-hover",
                finding.id === openId && "bg-hover",
              )}
            >
              <span className="truncate font-semibold">{kindOf(finding)}</span>
              <span className={cx("text-right", isLoss && "text-seal")}>
                {finding.impact === "0" ? null : (
                  <Money minor={finding.impact} currency={currency} signed />
                )}
              </span>
              <span className="truncate text-ink-2">{placesOf(finding.segment)}</span>
              <span className="flex items-center justify-end gap-2">
                <Badge tone={STATUS_TONES[finding.status]}>{t(`status.${finding.status}`)}</Badge>
              </span>
              <span className="col-span-2 text-note text-ink-3">
                {window(finding.change.window)}
                <span className="mx-1.5">·</span>
                {t("list.sure", { rate: `${Math.round(finding.confidence * 100)}%` })}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
