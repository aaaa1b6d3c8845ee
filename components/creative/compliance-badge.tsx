"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { CreativeDto } from "@/lib/creative";

/** What the rules and the reviewers say: passed, waiting for a person, or refused. */
export function ComplianceBadge({
  creative: { status, compliance },
}: {
  creative: Pick<CreativeDto, "status" | "compliance">;
}) {
  const t = useTranslations("creative.status");
  if (status === "rejected") return <Badge tone="bad">{t("rejected")}</Badge>;
  if (status === "review") return <Badge tone="attention">{t("review")}</Badge>;
  if (status === "paused") return <Badge>{t("paused")}</Badge>;
  return (
    <Badge tone={compliance.findings.length > 0 ? "attention" : "good"}>
      {compliance.findings.length > 0
        ? t("marked", { count: compliance.findings.length })
        : t("ready")}
    </Badge>
  );
}
