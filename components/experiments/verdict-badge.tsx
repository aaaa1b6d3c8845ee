import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ReadingReportDto } from "@/lib/experiments";

const TONES: Record<ReadingReportDto["verdict"], BadgeTone> = {
  better: "good",
  worse: "bad",
  "no-difference": "neutral",
  "not-measurable": "attention",
  "sample-mismatch": "bad",
};

/** What a reading allows to be said. */
export function VerdictBadge({ report }: { report: ReadingReportDto | null }) {
  const t = useTranslations("experiments.verdict");
  if (!report) return <Badge>{t("none")}</Badge>;
  return <Badge tone={TONES[report.verdict]}>{t(report.verdict)}</Badge>;
}
