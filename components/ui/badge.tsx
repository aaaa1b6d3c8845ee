import type { ReactNode } from "react";
import { cx } from "./cx";

export type BadgeTone = "neutral" | "good" | "bad" | "attention";

const TONES: Record<BadgeTone, string> = {
  neutral: "bg-hover text-ink-2",
  good: "bg-river-soft text-river",
  bad: "bg-seal-soft text-seal",
  attention: "bg-amber-soft text-amber",
};

export function Badge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={cx(
        "inline-flex h-5 items-center rounded-sm px-1.5 text-note whitespace-nowrap",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
