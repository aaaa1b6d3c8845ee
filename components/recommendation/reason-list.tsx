"use client";

import { useLocale } from "next-intl";
import type { RecommendationsDto } from "@/lib/recommendation";

type Reason = RecommendationsDto["items"][number]["reasons"][number];

/** Sources of a score, each with its share of it as a bar. */
export function ReasonList({ reasons }: { reasons: readonly Reason[] }) {
  const isChinese = useLocale().startsWith("zh");
  return (
    <ul className="text-ink-2">
      {reasons.map((reason) => (
        <li key={`${reason.kind}-${reason.item ?? ""}`} className="flex items-baseline gap-2">
          <span aria-hidden="true" className="w-16 shrink-0 self-center max-sm:w-8">
            <span
              className="block h-1.5 min-w-1 rounded-sm bg-river"
              style={{ width: `${Math.round(Math.min(reason.share, 1) * 100)}%` }}
            />
          </span>
          <span className="min-w-0">{isChinese ? reason.zh : reason.en}</span>
          <span className="shrink-0 text-note text-ink-3">{Math.round(reason.share * 100)}%</span>
        </li>
      ))}
    </ul>
  );
}
