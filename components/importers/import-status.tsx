import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ImportSummaryDto } from "@/lib/importers";

const TONES: Record<ImportSummaryDto["status"], BadgeTone> = {
  queued: "neutral",
  running: "neutral",
  rehearsed: "attention",
  done: "good",
  failed: "bad",
  cancelled: "neutral",
};

export function ImportStatus({ status, undone }: Pick<ImportSummaryDto, "status" | "undone">) {
  const t = useTranslations("imports.status");
  if (undone) return <Badge>{t("undone")}</Badge>;
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
