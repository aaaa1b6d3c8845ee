import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Select } from "@/components/ui/select";
import { ATTRIBUTION_MODELS, type AttributionDto, type AttributionModel } from "@/lib/attribution";
import { formatRate } from "@/lib/kernel";

/** Direct and assisted beside what one method credits; the sum is the sales that had a touch. */
export function ChannelTable({
  report,
  model,
  onModel,
}: {
  report: AttributionDto;
  model: AttributionModel;
  onModel: (model: AttributionModel) => void;
}) {
  const t = useTranslations("attribution");
  const locale = useLocale();
  const count = (value: number, decimals = 0) => formatRate(value, "ratio", locale, decimals);
  const total = report.channels.reduce((sum, { credits }) => sum + credits[model].orders, 0);
  return (
    <Panel
      title={t("table.title")}
      flush
      actions={
        <Select
          aria-label={t("table.model")}
          value={model}
          options={ATTRIBUTION_MODELS.map((each) => ({ value: each, label: t(`models.${each}`) }))}
          onChange={(event) =>
            onModel(ATTRIBUTION_MODELS.find((each) => each === event.target.value) ?? model)
          }
        />
      }
    >
      <ScrollRegion>
        <table className="w-full">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="px-4 py-1.5 text-left font-normal whitespace-nowrap">
                {t("table.channel")}
              </th>
              {(["touches", "direct", "assisted", "credited", "value", "removal"] as const).map(
                (id) => (
                  <th
                    key={id}
                    scope="col"
                    title={id === "removal" ? t("table.removalHint") : undefined}
                    className="px-3 py-1.5 text-right font-normal whitespace-nowrap last:pr-4"
                  >
                    {t(`table.${id}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {report.channels.map((channel) => (
              <tr key={channel.name} className="border-t border-line-soft">
                <th scope="row" className="h-(--row) px-4 text-left font-normal whitespace-nowrap">
                  {channel.name} {channel.isAd ? <Badge>{t("table.ad")}</Badge> : null}
                </th>
                <td className="px-3 text-right">{count(channel.touches)}</td>
                <td className="px-3 text-right">{count(channel.direct)}</td>
                <td className="px-3 text-right">{count(channel.assisted)}</td>
                <td className="px-3 text-right">{count(channel.credits[model].orders, 1)}</td>
                <td className="px-3 text-right">
                  <Money minor={channel.credits[model].value} />
                </td>
                <td className="px-3 pr-4 text-right">
                  <Rate value={channel.removalEffect} kind="percent" decimals={1} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-line font-semibold">
              <th scope="row" className="h-(--row) px-4 text-left">
                {t("table.sum")}
              </th>
              <td colSpan={3} className="px-3 text-right text-note font-normal text-ink-3">
                {t("table.note")}
              </td>
              <td className="px-3 text-right">{count(total, 1)}</td>
              <td className="px-3 text-right">
                <Money minor={report.totals.attributedValue} />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
