"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toDifference, toRelativeChange } from "@/components/ledger/figure-change";
import { useWindowName } from "@/components/ledger/use-window-name";
import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { OverviewDto } from "@/lib/ledger";

const AMOUNTS = ["netSales", "marketingCost", "contribution", "paidGmv"] as const;

/** Six figures that can be read across a room, each beside what it was. */
export function WallFigures({ overview, isMasked }: { overview: OverviewDto; isMasked: boolean }) {
  const f = useTranslations("figures");
  const t = useTranslations("overview.wall");
  const toWindowName = useWindowName();
  const { total, comparison, currency } = overview;
  const before = comparison?.total;
  return (
    <dl className="grid grid-cols-3 overflow-hidden rounded-lg border border-line bg-sheet max-sm:grid-cols-1">
      <Figure
        label={f("names.compositeRoi")}
        value={<Rate value={total.compositeRoi} reason={f("reasons.noCost")} />}
        change={
          before ? (
            <Delta
              kind="ratio"
              value={toDifference(total.compositeRoi, before.compositeRoi)}
              reason={f("reasons.noEarlier")}
            />
          ) : null
        }
        note={comparison ? toWindowName(comparison) : null}
      />
      {AMOUNTS.map((figure) => (
        <Figure
          key={figure}
          label={f(`names.${figure}`)}
          value={
            isMasked ? (
              <span title={t("hidden")}>
                <span aria-hidden="true">••••</span>
                <span className="sr-only">{t("hidden")}</span>
              </span>
            ) : (
              <Money minor={total[figure]} currency={currency} notation="compact" />
            )
          }
          change={
            before ? (
              <Delta
                value={toRelativeChange(total[figure], before[figure])}
                better={figure === "marketingCost" ? "neither" : "up"}
                reason={f("reasons.noEarlier")}
              />
            ) : null
          }
        />
      ))}
      <Figure
        label={f("names.completeness")}
        value={<Rate value={total.completeness} kind="percent" reason={f("reasons.noOrders")} />}
      />
    </dl>
  );
}

function Figure({
  label,
  value,
  change = null,
  note = null,
}: {
  label: string;
  value: ReactNode;
  change?: ReactNode;
  note?: ReactNode;
}) {
  return (
    <div className="-mt-px -ml-px border-t border-l border-line px-6 py-4">
      <dt className="text-lead text-ink-2">{label}</dt>
      <dd>
        <div className="text-[clamp(2rem,4.2vw,4.5rem)] leading-tight font-semibold tabular-nums">
          {value}
        </div>
        <div className="flex gap-2 text-lead text-ink-2">
          {change}
          {note}
        </div>
      </dd>
    </div>
  );
}
