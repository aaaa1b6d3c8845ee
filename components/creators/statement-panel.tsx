"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { AuditDto } from "@/lib/creators";
import { statementHref } from "@/lib/creators/queries";

/** What each creator was paid by either rate, less what came back. */
export function StatementPanel({ rows }: { rows: AuditDto["byCreator"] }) {
  const t = useTranslations("creators.audit");
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  return (
    <Panel title={t("statement")} note={t("statementNote")} flush>
      <ScrollRegion>
        <table className="w-full min-w-120">
          <thead>
            <tr className="text-note text-ink-2">
              <th scope="col" className="px-4 text-left font-normal">
                {t("creator")}
              </th>
              {(["ad", "organic", "none"] as const).map((kind) => (
                <th key={kind} scope="col" className="px-2 text-right font-normal">
                  {t(`trafficName.${kind}`)}
                </th>
              ))}
              <th scope="col" className="px-4 text-right font-normal">
                {t("overcharged")}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id ?? ""} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="px-4 text-left font-normal">
                  {row.name}
                </th>
                {(["ad", "organic", "undetermined"] as const).map((kind) => (
                  <td key={kind} className="px-2 text-right">
                    <Money minor={row[kind]} currency={shop.currency} />
                  </td>
                ))}
                <td className="px-4 text-right">
                  <Money minor={row.overcharged} currency={shop.currency} />
                </td>
                <td className="pr-4 text-right">
                  {row.id === null ? null : (
                    <a
                      href={statementHref(shop.id, row.id, { from, to })}
                      aria-label={t("download", { name: row.name })}
                      title={t("download", { name: row.name })}
                      className="inline-flex text-ink-2 hover:text-river"
                    >
                      <Icon name="download" />
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
