"use client";

import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { exportUrl } from "@/lib/ledger/queries";

const FORMATS = ["csv", "hledger", "beancount"] as const;

/** Downloads the journal of the window; the browser streams it to disk. */
export function ExportMenu() {
  const t = useTranslations("ledger.export");
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  return (
    <Menu
      label={t("open")}
      align="end"
      groups={[
        {
          id: "formats",
          label: t("window"),
          items: FORMATS.map((format) => ({
            id: format,
            label: t(format),
            onSelect: () => download(exportUrl(shop.id, { format, from, to })),
          })),
        },
      ]}
      trigger={(props) => (
        <Button {...props} title={t("open")}>
          <Icon name="download" className="text-ink-3" />
          <span className="max-2xl:sr-only">{t("open")}</span>
        </Button>
      )}
    />
  );
}

function download(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}
