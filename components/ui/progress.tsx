"use client";

import { useFormatter, useTranslations } from "next-intl";

export interface ProgressProps {
  label: string;
  done: number;
  /** Null while the whole is not known yet. */
  total: number | null;
  secondsLeft?: number | null;
}

/** Counts and time left of a long job, never a bare spinner. */
export function Progress({ label, done, total, secondsLeft = null }: ProgressProps) {
  const t = useTranslations("ui.progress");
  const format = useFormatter();
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  const counts =
    total !== null
      ? t("of", { done: format.number(done), total: format.number(total) })
      : done === 0
        ? undefined
        : format.number(done);
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4">
        <span>{label}</span>
        <span className="text-note text-ink-3">
          {counts}
          {secondsLeft === null ? null : (
            <span className="ml-2">
              {secondsLeft < 90
                ? t("left", { seconds: Math.max(1, Math.round(secondsLeft)) })
                : t("leftMinutes", { minutes: Math.round(secondsLeft / 60) })}
            </span>
          )}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={share === null ? undefined : done}
        aria-valuetext={counts}
        className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-line-soft"
      >
        <div
          className="h-full rounded-full bg-river transition-[width]"
          style={{ width: share === null ? "35%" : `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
