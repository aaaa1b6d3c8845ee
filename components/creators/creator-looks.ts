import type { ChartColor } from "@/components/charts/chart-color";
import type { BadgeTone } from "@/components/ui/badge";
import type { AuditOrderDto, CreatorRowDto } from "@/lib/creators";

export const ADVICE_TONES: Readonly<Record<CreatorRowDto["advice"], BadgeTone>> = {
  grow: "good",
  keep: "neutral",
  stop: "bad",
};

export const FINDING_TONES: Readonly<Record<AuditOrderDto["finding"], BadgeTone>> = {
  "as-agreed": "neutral",
  "too-much": "bad",
  "too-little": "attention",
  undetermined: "attention",
  "no-rate": "attention",
};

export const QUADRANT_COLORS: Readonly<Record<NonNullable<CreatorRowDto["quadrant"]>, ChartColor>> =
  { core: 1, rising: 2, rework: 3, retire: "neutral" };
