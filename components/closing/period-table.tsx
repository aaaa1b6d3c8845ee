"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PeriodDto } from "@/lib/closing";
import { type PeriodState, stateOf } from "./month-strip";

const TONES: Record<PeriodState, BadgeTone> = {
  closed: "bad",
  asked: "attention",
  ready: "good",
  running: "neutral",
};

/** Where a month stands, as a word in its colour. */
export function PeriodBadge({ period }: { period: PeriodDto }) {
  const t = useTranslations("closing.periods.states");
  const state = stateOf(period);
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}

const COLUMNS = [
  "netSales",
  "marketingCost",
  "contribution",
  "paidRoi",
  "netRoi",
  "contributionRoi",
] as const;

/** Every month with its figures and its three returns; a row opens beside the table. */
export function PeriodTable({
  periods,
  picked,
  onPick,
}: {
  periods: readonly PeriodDto[];
  picked: string | null;
  onPick: (month: string) => void;
}) {
  const t = useTranslations("closing.periods");
  const f = useTranslations("figures.names");
  const { shop } = useShell();
  return (
    <Panel title={t("table")} note={shop.currency} flush className="flex-1">
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="h-8 pl-4 text-left font-normal">
                {t("month")}
              </th>
              <th scope="col" className="h-8 pl-3 text-left font-normal">
                {t("state")}
              </th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="h-8 pl-4 text-right font-normal">
                  {f(column)}
                </th>
              ))}
              <th scope="col" className="h-8 pr-4 pl-4 text-right font-normal">
                {t("note")}
              </th>
            </tr>
          </thead>
          <tbody>
            {periods.map((period) => (
              <PeriodRow
                key={period.month}
                period={period}
                isPicked={period.month === picked}
                onPick={() => onPick(period.month)}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function PeriodRow({
  period,
  isPicked,
  onPick,
}: {
  period: PeriodDto;
  isPicked: boolean;
  onPick: () => void;
}) {
  const { shop } = useShell();
  const { figures } = period;
  return (
    <tr className={cx("h-(--row) border-t border-line-soft", isPicked && "bg-river-soft")}>
      <th scope="row" className="pl-4 text-left font-normal">
        <button
          type="button"
          onClick={onPick}
          className="min-h-6 text-river underline-offset-3 hover:underline"
        >
          {period.month}
        </button>
      </th>
      <td className="pl-3">
        <PeriodBadge period={period} />
      </td>
      {(["netSales", "marketingCost", "contribution"] as const).map((name) => (
        <td key={name} className="pl-4 text-right">
          <Money minor={figures[name]} currency={shop.currency} />
        </td>
      ))}
      {(["paidRoi", "netRoi", "contributionRoi"] as const).map((name) => (
        <td key={name} className="pl-4 text-right">
          <Rate value={figures[name]} />
        </td>
      ))}
      <td className="pr-4 pl-4 text-right text-ink-2">
        <PeriodNote period={period} />
      </td>
    </tr>
  );
}

function PeriodNote({ period }: { period: PeriodDto }) {
  const t = useTranslations("closing.periods");
  if (period.lateEntries > 0) return t("late", { count: period.lateEntries });
  if (period.completeness !== null && period.completeness < 1)
    return t.rich("settled", { share: () => <Rate value={period.completeness} kind="percent" /> });
  return period.seal ? <span className="font-mono">{period.seal.digest.slice(0, 10)}</span> : "–";
}
