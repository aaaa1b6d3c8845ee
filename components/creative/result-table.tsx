"use client";

import { useLocale, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { CreativeResultsDto } from "@/lib/creative";
import { formatNumber } from "@/lib/kernel";
import { TaskAction } from "./task-action";

type Creative = CreativeResultsDto["creatives"][number];

const ORDER: readonly Creative["task"][] = ["stop", "refresh", "scale", "watch"];
const TONES: Record<Creative["task"], BadgeTone> = {
  stop: "bad",
  refresh: "attention",
  scale: "good",
  watch: "neutral",
};
const ROWS_MAX = 60;

/** Creatives by what to do about them, the dearest first. */
export function ResultTable({ creatives }: { creatives: readonly Creative[] }) {
  const t = useTranslations("creative.results");
  const locale = useLocale();
  const { shop } = useShell();
  const sorted = creatives
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.task) - ORDER.indexOf(b.task) || Number(BigInt(b.spend) - BigInt(a.spend)),
    )
    .slice(0, ROWS_MAX);
  return (
    <ScrollRegion>
      <table className="w-full min-w-176">
        <thead>
          <tr className="text-ink-2">
            <th scope="col" className="h-8 pl-4 text-left font-normal">
              {t("task")}
            </th>
            <th scope="col" className="px-2 text-left font-normal">
              {t("creative")}
            </th>
            <th scope="col" className="px-2 text-right font-normal">
              {t("impressions")}
            </th>
            <th scope="col" className="px-2 text-right font-normal">
              {t("ctr")}
            </th>
            <th scope="col" className="px-2 text-right font-normal">
              {t("costRatio")}
            </th>
            <th scope="col" className="px-2 text-right font-normal">
              {t("spend")}
            </th>
            <th scope="col" className="pr-4 text-right font-normal">
              {t("sales")}
            </th>
            <th scope="col" className="pr-4">
              <span className="sr-only">{t("action")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((creative) => (
            <tr key={creative.id} className="h-(--row) border-t border-line-soft">
              <td className="pl-4">
                {creative.isPaused ? (
                  <Badge>{t("paused")}</Badge>
                ) : (
                  <Badge tone={TONES[creative.task]}>{t(`tasks.${creative.task}`)}</Badge>
                )}
              </td>
              <td
                className="max-w-56 truncate px-2"
                title={`${creative.title} · ${creative.reason}`}
              >
                {creative.title}
              </td>
              <td className="px-2 text-right">{formatNumber(creative.impressions, locale)}</td>
              <td className="px-2 text-right">
                <Rate value={creative.ctr} kind="percent" decimals={2} />
              </td>
              <td className="px-2 text-right">
                <Rate value={creative.costRatio} decimals={2} reason={t("tooLittle")} />
              </td>
              <td className="px-2 text-right">
                <Money minor={creative.spend} currency={shop.currency} />
              </td>
              <td className="pr-4 text-right">
                <Money minor={creative.sales} currency={shop.currency} />
              </td>
              <td className="pr-4 text-right">
                <TaskAction creative={creative} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
