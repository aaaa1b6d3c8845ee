"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { DefinitionVersionDto } from "@/lib/ledger";

/** Every version there was, who saved it and why; an older one can be taken up as a draft. */
export function DefinitionHistory({
  versions,
  onTake,
}: {
  versions: readonly DefinitionVersionDto[];
  onTake: (version: DefinitionVersionDto) => void;
}) {
  const t = useTranslations("closing.definitions");
  const f = useTranslations("figures");
  const format = useFormatter();
  return (
    <Panel title={t("history")} flush>
      <ol>
        {versions.map((version) => (
          <li key={version.version} className="border-t border-line-soft px-4 py-2">
            <div className="flex flex-wrap items-center gap-x-3">
              <span className="font-semibold">v{version.version}</span>
              <span className="min-w-0 flex-1 truncate">
                {version.name === "default" ? f("defaultName") : version.name}
              </span>
              {version.isDefault ? (
                <Badge tone="good">{t("current")}</Badge>
              ) : (
                <Button size="small" onClick={() => onTake(version)}>
                  {t("take")}
                </Button>
              )}
            </div>
            <p className="text-note text-ink-3">
              {version.savedBy ?? t("system")} ·{" "}
              {format.dateTime(new Date(version.savedAt), { dateStyle: "medium" })} ·{" "}
              {t("count", { count: version.marketingAccounts.length })} ·{" "}
              {t(`bases.${version.basis}`)}
            </p>
            {version.reason ? <p className="text-ink-2">{version.reason}</p> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
