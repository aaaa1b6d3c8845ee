"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PlanStatus } from "@/lib/planning";

const TONES: Readonly<Partial<Record<PlanStatus, BadgeTone>>> = {
  review: "attention",
  approved: "good",
  active: "good",
  paused: "attention",
  rolledBack: "bad",
};

export function PlanStatusBadge({ status }: { status: PlanStatus }) {
  const t = useTranslations("planning.status");
  return <Badge tone={TONES[status] ?? "neutral"}>{t(status)}</Badge>;
}
