"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { CreativeResultsDto } from "@/lib/creative";
import { formatNumber } from "@/lib/kernel";

/** Does what is useful sell: results by the three levels of the rubric. */
export function ValueResults({ values }: Pick<CreativeResultsDto, "values">) {
  const t = useTranslations("creative");
  const locale = useLocale();
  const columns = ["creatives", "impressions", "ctr", "cvr"] as const;
  return (
    <Panel title={t("value.results")} note={t("value.resultsNote")} flush>
      <ScrollRegion>
        <table className="w-full">
          <thead>
            <tr className="text-ink-2">
              <td />
              {columns.map((name) => (
                <th key={name} scope="col" className="h-8 px-2 text-right font-normal">
                  {t(`value.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {values.map((row) => (
              <tr key={row.value} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="pl-4 text-left font-normal">
                  {t(`value.${row.value}`)}
                </th>
                <td className="px-2 text-right">{row.creatives}</td>
                <td className="px-2 text-right">{formatNumber(row.impressions, locale)}</td>
                <td className="px-2 text-right">
                  <Rate value={row.ctr} kind="percent" decimals={2} reason={t("value.unseen")} />
                </td>
                <td className="px-2 text-right">
                  <Rate value={row.cvr} kind="percent" decimals={2} reason={t("value.unseen")} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
