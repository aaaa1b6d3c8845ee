"use client";

import { useLocale, useTranslations } from "next-intl";
import { currencyUnit } from "@/components/charts/currency-unit";
import { formatScaled, type MoneyScale, pickMoneyScale } from "@/components/charts/money-scale";
import { toDifference } from "@/components/ledger/figure-change";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { cx } from "@/components/ui/cx";
import { Delta } from "@/components/ui/delta";
import { Rate } from "@/components/ui/rate";
import { formatMoneySigned, formatRate, minorToDecimal } from "@/lib/kernel";
import type { FigureRowDto, OverviewDto } from "@/lib/ledger";
import { toRouteQuery } from "./route-query";

const AMOUNTS = ["net", "ads", "commission", "cost"] as const;

/** On a phone the parts of the cost make way for their sum. */
const PHONE_HIDDEN: Partial<Record<AmountColumn | "change", string>> = {
  ads: "max-sm:hidden",
  commission: "max-sm:hidden",
  change: "max-sm:hidden",
};
type AmountColumn = (typeof AMOUNTS)[number];

/** Spend that no report splits has no sales of its own to be divided into, which is not a return of 0. */
const UNSPLIT: ReadonlySet<string> = new Set(["otherAds", "untold"]);

function toRoi(route: string | undefined, figures: FigureRowDto | null): number | null {
  if (!figures || (route !== undefined && UNSPLIT.has(route) && figures.paidGmv === "0"))
    return null;
  return figures.compositeRoi;
}

/** 经营环节: what each way to the buyer sold and cost. The total stands on top and is the page's own. */
export function RouteTable({ overview }: { overview: OverviewDto }) {
  const t = useTranslations("overview.routes");
  const r = useTranslations("figures.routes");
  const locale = useLocale();
  const { routes, total, comparison, currency } = overview;
  const scale = pickMoneyScale([total.netSales, total.marketingCost], { locale, currency });
  const summary = useSummary(overview);
  return (
    <Panel title={t("title")} note={scale.unit} flush className="flex flex-col">
      <p className="-mt-1.5 px-4 pb-2 text-note text-ink-2">{summary}</p>
      <div className="relative flex-1 overflow-x-auto">
        <table className="h-full w-full">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="h-8 pl-4 text-left font-normal">
                {t("route")}
              </th>
              {AMOUNTS.map((column) => (
                <Head key={column} text={t(column)} className={PHONE_HIDDEN[column]} />
              ))}
              <Head text={t("roi")} className={comparison ? "max-sm:pr-4" : "pr-4"} />
              {comparison ? (
                <Head text={t("change")} className={cx("pr-4", PHONE_HIDDEN.change)} />
              ) : null}
            </tr>
          </thead>
          <tbody>
            <Row
              label={t("total")}
              figures={total}
              previous={comparison?.total ?? null}
              scale={scale}
              hasChange={comparison !== null}
              isTotal
            />
            {routes.map(({ route, figures, previous }) => (
              <Row
                key={route}
                label={r(route)}
                route={route}
                figures={figures}
                previous={previous}
                scale={scale}
                hasChange={comparison !== null}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Head({ text, className }: { text: string; className?: string | undefined }) {
  return (
    <th scope="col" className={cx("h-8 pl-3 text-right font-normal whitespace-nowrap", className)}>
      {text}
    </th>
  );
}

interface RowProps {
  readonly label: string;
  readonly route?: string;
  readonly figures: FigureRowDto;
  readonly previous: FigureRowDto | null;
  readonly scale: MoneyScale;
  readonly hasChange: boolean;
  readonly isTotal?: boolean;
}

function Row({ label, route, figures, previous, scale, hasChange, isTotal = false }: RowProps) {
  const t = useTranslations("overview.routes");
  const reason = useTranslations("figures.reasons");
  const noRoi = figures.marketingCost === "0" ? reason("noCost") : t("noSales");
  const { shop } = useShell();
  return (
    <tr
      className={cx(
        "border-t border-line-soft",
        isTotal ? "border-line bg-paper font-semibold" : "hover:bg-hover",
      )}
    >
      <th
        scope="row"
        className={cx("h-8 pl-4 text-left whitespace-nowrap", !isTotal && "font-normal")}
      >
        {route === undefined ? (
          label
        ) : (
          <FilterLink
            href={`/${shop.id}/ledger`}
            query={toRouteQuery(route)}
            className="underline-offset-3 hover:underline"
          >
            {label}
          </FilterLink>
        )}
      </th>
      {AMOUNTS.map((column) => (
        <td key={column} className={cx("pl-3 text-right whitespace-nowrap", PHONE_HIDDEN[column])}>
          <Scaled minor={toAmount(column, figures)} scale={scale} />
        </td>
      ))}
      <td className={cx("pl-3 text-right font-semibold", hasChange ? "max-sm:pr-4" : "pr-4")}>
        <Rate value={toRoi(route, figures)} reason={noRoi} />
      </td>
      {hasChange ? (
        <td className={cx("pr-4 pl-3 text-right", PHONE_HIDDEN.change)}>
          <Delta
            kind="ratio"
            value={toDifference(toRoi(route, figures), toRoi(route, previous))}
            reason={reason("noEarlier")}
          />
        </td>
      ) : null}
    </tr>
  );
}

/** An amount in the table's unit; nought is drawn quietly. */
function Scaled({ minor, scale }: { minor: string; scale: MoneyScale }) {
  const exact = minorToDecimal(BigInt(minor));
  return (
    <data
      value={exact}
      data-exact={exact}
      title={formatMoneySigned(BigInt(minor), scale.style)}
      className={minor === "0" ? "text-ink-3" : undefined}
    >
      {minor === "0" ? "0" : formatScaled(minor, scale)}
    </data>
  );
}

function toAmount(column: AmountColumn, figures: FigureRowDto): string {
  switch (column) {
    case "net":
      return figures.netSales;
    case "ads":
      return figures.adCash;
    case "commission":
      return `${BigInt(figures.commissionOrganic) + BigInt(figures.commissionAd)}`;
    case "cost":
      return figures.marketingCost;
  }
}

function useSummary({ routes, currency }: OverviewDto): string {
  const t = useTranslations("overview.routes");
  const r = useTranslations("figures.routes");
  const locale = useLocale();
  const dearest = routes
    .filter(({ route, figures }) => toRoi(route, figures) !== null)
    .reduce<(typeof routes)[number] | null>(
      (most, each) =>
        BigInt(each.figures.marketingCost) > BigInt(most?.figures.marketingCost ?? 0) ? each : most,
      null,
    );
  const roi = dearest?.figures.compositeRoi ?? null;
  if (!dearest || roi === null) return "";
  return t("summary", {
    name: r(dearest.route),
    roi: formatRate(roi, "ratio", locale),
    unit: currencyUnit(currency, locale),
  });
}
