"use client";

import { useLocale } from "next-intl";
import type { RecommendationsDto } from "@/lib/recommendation";

type Reason = RecommendationsDto["items"][number]["reasons"][number];

/** Sources of a score, each with its share of it as a bar. */
export function ReasonList({ reasons }: { reasons: readonly Reason[] }) {
  const isChinese = useLocale().startsWith("zh");
  return (
    <div className="@container">
      <ul className="grid grid-cols-[minmax(0,1fr)_2.25rem] gap-x-3 text-ink-2 @md:grid-cols-[minmax(0,1fr)_5rem_2.25rem]">
        {reasons.map((reason) => (
          <li
            key={`${reason.kind}-${reason.item ?? ""}`}
            className="col-span-full grid grid-cols-subgrid items-baseline"
          >
            <span>{isChinese ? reason.zh : reason.en}</span>
            <span aria-hidden="true" className="hidden self-center @md:block">
              <span
                className="block h-1.5 min-w-1 rounded-sm bg-river"
                style={{ width: `${Math.round(Math.min(reason.share, 1) * 100)}%` }}
              />
            </span>
            <span className="text-right text-note text-ink-3">
              {Math.round(reason.share * 100)}%
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
