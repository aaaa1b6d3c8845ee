"use client";

import { useLocale, useTranslations } from "next-intl";
import { fetchFile } from "@/components/reports/export-menu";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import type { ComparisonMode } from "@/lib/kernel";
import { EXPORT_FILES } from "@/lib/reports";
import { matrixFileUrl } from "@/lib/reports/queries";

/** Every shop of the view as a file; it is written while it is downloaded. */
export function MatrixFileMenu({
  org,
  view,
}: {
  org: string;
  view: {
    readonly from: string;
    readonly to: string;
    readonly currency: string;
    readonly compare: ComparisonMode;
  };
}) {
  const t = useTranslations("reports.export");
  const language = useLocale() === "en" ? "en" : "zh";
  return (
    <Menu
      label={t("label")}
      align="end"
      groups={[
        {
          id: "formats",
          label: t("label"),
          items: EXPORT_FILES.map((format) => ({
            id: format,
            label: t(format),
            onSelect: () => fetchFile(matrixFileUrl(org, { ...view, format, language })),
          })),
        },
      ]}
      trigger={(props) => (
        <Button {...props} title={t("label")}>
          <Icon name="download" className="text-ink-3" />
          {t("open")}
        </Button>
      )}
    />
  );
}
