"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { currencyUnit } from "@/components/charts/currency-unit";
import { useDayName } from "@/components/ledger/use-day-name";
import { useWindowName } from "@/components/ledger/use-window-name";
import { useFilter } from "@/components/shell/use-filter";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { Tooltip } from "@/components/ui/tooltip";
import { addDays, formatRate } from "@/lib/kernel";
import type { OverviewDto } from "@/lib/ledger";
import { DefinitionSwitches } from "./definition-switches";

/** The page's answer in one sentence and one number, then how sure it is. */
export function OverviewLead({ overview }: { overview: OverviewDto }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 pt-1 pb-2">
      <div className="min-w-0">
        <p className="text-lead leading-8 text-balance text-ink">
          <Answer overview={overview} />
        </p>
        <Certainty overview={overview} />
        <ShortWindow overview={overview} />
      </div>
      <DefinitionSwitches />
    </div>
  );
}

function Answer({ overview }: { overview: OverviewDto }) {
  const t = useTranslations("overview.lead");
  const locale = useLocale();
  const toDay = useDayName();
  const { total, currency } = overview;
  const values = { from: toDay(overview.from), to: toDay(overview.to) };
  const figure = (chunks: ReactNode) => (
    <strong className="mx-0.5 align-baseline text-[1.75rem] font-semibold text-river">
      {chunks}
    </strong>
  );
  if (total.compositeRoi !== null) {
    const roi = formatRate(total.compositeRoi, "ratio", locale);
    return t.rich("return", { ...values, roi, figure, unit: currencyUnit(currency, locale) });
  }
  if (total.netSales === "0") return t("nothing", values);
  return t.rich("noCost", {
    ...values,
    net: () => figure(<Money minor={total.netSales} currency={currency} notation="compact" />),
  });
}

/** Against the earlier window, how much is settled, and what it will come to. */
function Certainty({ overview }: { overview: OverviewDto }) {
  const t = useTranslations("overview.lead");
  const format = useFormatter();
  const { completeness, expected, currency } = overview;
  return (
    <p className="mt-0.5 flex flex-wrap gap-x-5 gap-y-0.5 text-ink-2">
      <Comparison overview={overview} />
      {overview.basis === "cash" ? <span>{t("cash")}</span> : null}
      {completeness === null ? null : (
        <span>{t("settled", { share: format.number(completeness, "percent") })}</span>
      )}
      {expected && completeness !== null && completeness < 1 ? (
        <Tooltip
          text={t("expectedBasis", {
            days: expected.sampleDays,
            orders: expected.sampleOrders,
            maturity: expected.maturityDays,
            final: expected.finalAge,
          })}
        >
          <ExpectedRoi expected={expected} />
          {t.rich("expected", {
            net: () => <Money minor={expected.netSales} currency={currency} notation="compact" />,
          })}
        </Tooltip>
      ) : null}
    </p>
  );
}

/** What the return will come to, and the range that eight of ten such windows end in. */
function ExpectedRoi({ expected }: { expected: NonNullable<OverviewDto["expected"]> }) {
  const t = useTranslations("overview.lead");
  const locale = useLocale();
  const { compositeRoi: roi, compositeRoiLow: low, compositeRoiHigh: high } = expected;
  if (roi === null || low === null || high === null) return null;
  const say = (value: number) => formatRate(value, "ratio", locale);
  return <>{t("expectedRoi", { roi: say(roi), low: say(low), high: say(high) })} · </>;
}

function Comparison({ overview }: { overview: OverviewDto }) {
  const t = useTranslations("overview.lead");
  const toWindowName = useWindowName();
  const locale = useLocale();
  const toDay = useDayName();
  const { comparison, total } = overview;
  if (!comparison) return null;
  const window = {
    window: toWindowName(comparison),
    from: toDay(comparison.from),
    to: toDay(comparison.to),
  };
  const before = comparison.total.compositeRoi;
  if (before === null || total.compositeRoi === null) return <span>{t("noEarlier", window)}</span>;
  const difference = total.compositeRoi - before;
  const text = formatRate(Math.abs(difference), "ratio", locale);
  if (!/[1-9]/.test(text)) return <span>{t("same", window)}</span>;
  return (
    <span>
      {t(difference > 0 ? "more" : "less", {
        ...window,
        difference: text,
        unit: currencyUnit(overview.currency, locale),
      })}
    </span>
  );
}

const LOOK_BACK = 29;

/** Said when the window reaches beyond the last day that any source has told of. */
function ShortWindow({ overview }: { overview: OverviewDto }) {
  const t = useTranslations("overview.lead");
  const toDay = useDayName();
  const [, setFilter] = useFilter();
  const end = findBookEnd(overview);
  if (end === null || end >= overview.to) return null;
  const window = { from: addDays(end, -LOOK_BACK), to: end };
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 text-amber">
      <span className="inline-flex items-center gap-1.5">
        <Icon name="alert" className="size-3.5" />
        {t("short", { day: toDay(end) })}
      </span>
      <button
        type="button"
        onClick={() => setFilter(window)}
        className="min-h-6 rounded-sm text-river underline underline-offset-3 hover:text-river-deep"
      >
        {t("toData", { from: toDay(window.from), to: toDay(window.to) })}
      </button>
    </p>
  );
}

/** The last day that the book knows of anything; null for an empty book. */
export function findBookEnd(overview: OverviewDto): string | null {
  return (
    overview.freshness.facts
      .map((fact) => fact.lastDay)
      .sort()
      .at(-1) ?? null
  );
}
