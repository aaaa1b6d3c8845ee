import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FreshnessChip } from "@/components/shell/freshness-chip";
import { PageFrame } from "@/components/shell/page-frame";
import { buttonClass } from "@/components/ui/button";
import { ButtonSamples } from "./_parts/button-samples";
import { FieldSamples } from "./_parts/field-samples";
import { FigureSamples } from "./_parts/figure-samples";
import { KpiSample } from "./_parts/kpi-sample";
import { ListSamples } from "./_parts/list-samples";
import { BridgeSample, FlowSample, TrendSample } from "./_parts/money-charts";
import { ScatterSample, StagesSample } from "./_parts/other-charts";
import { OverlaySamples } from "./_parts/overlay-samples";
import { StateSamples } from "./_parts/state-samples";
import { TokenSamples } from "./_parts/token-samples";

export default async function GalleryPage() {
  const t = await getTranslations("gallery");
  return (
    <PageFrame
      title={t("title")}
      question={t("question")}
      filtered
      freshness={
        <FreshnessChip
          settled={0.912}
          sources={[
            { id: "orders", label: t("buttons.orders"), lastDay: "2026-11-20" },
            { id: "files", label: t("buttons.files"), lastDay: "2026-11-19" },
          ]}
        />
      }
      actions={
        <Link href="/gallery/table" className={buttonClass("primary")}>
          {t("toTable")}
        </Link>
      }
    >
      <div className="flex flex-col gap-3">
        <KpiSample />
        <div className="grid grid-cols-2 gap-3 max-lg:grid-cols-1">
          <TrendSample />
          <BridgeSample />
        </div>
        <div className="grid grid-cols-[1.15fr_1fr] gap-3 max-lg:grid-cols-1">
          <FlowSample />
          <StagesSample />
        </div>
        <div className="grid grid-cols-2 gap-3 max-lg:grid-cols-1">
          <FigureSamples />
          <ScatterSample />
        </div>
        <div className="grid grid-cols-2 gap-3 max-lg:grid-cols-1">
          <ButtonSamples />
          <FieldSamples />
        </div>
        <ListSamples />
        <OverlaySamples />
        <TokenSamples />
        <StateSamples />
      </div>
    </PageFrame>
  );
}
