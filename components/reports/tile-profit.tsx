"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { toAccountQuery } from "@/components/ledger/figure-detail";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { cx } from "@/components/ui/cx";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Segmented } from "@/components/ui/segmented";
import { monthOf } from "@/lib/kernel";
import {
  type DashboardDataDto,
  type ProfitDto,
  type Tile,
  type TileDataDto,
  toMonthName,
} from "@/lib/reports";
import { toPartQuery } from "./entry-query";
import { stepCell } from "./step-cell";
import { useProfitWords } from "./use-profit-words";

const SHOWN = ["amount", "share"] as const;
type Shown = (typeof SHOWN)[number];
type Line = ProfitDto["lines"][number];
type Days = ProfitDto["months"][number];

const NAME_CELL = "sticky left-0 z-1 h-8 max-w-52 min-w-36 bg-inherit pl-4 text-left";

/** 损益表: lines down, months across. Every cell leads to its entries; arrows walk over them, one stop for Tab. */
export function TileProfit({
  tile,
  data,
  dashboard,
}: {
  tile: Tile;
  data: TileDataDto;
  dashboard: DashboardDataDto;
}) {
  const t = useTranslations("reports.profit");
  const noRows = useTranslations("reports.tile")("noRows");
  const [shown, setShown] = useState<Shown>("amount");
  const [stop, setStop] = useState("0:0");
  const { profit } = data;
  if (!profit?.lines.some(({ total }) => total !== null))
    return <p className="px-4 py-6 text-ink-3">{noRows}</p>;
  const last = profit.months.at(-1);
  const whole = { from: profit.months[0]?.from ?? dashboard.from, to: last?.to ?? dashboard.to };
  const walk = (event: KeyboardEvent<HTMLTableElement>) => {
    const next = stepCell(event, stop, {
      rows: profit.lines.length,
      columns: profit.months.length + 1,
    });
    if (next === null) return;
    event.preventDefault();
    setStop(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  };
  return (
    <>
      <div className="flex justify-end px-4 pb-2">
        <Segmented
          size="small"
          label={t("show")}
          value={shown}
          options={SHOWN.map((value) => ({ value, label: t(value) }))}
          onChange={setShown}
        />
      </div>
      <ScrollRegion>
        <table className="w-full" onKeyDown={walk}>
          <thead>
            <tr className="bg-sheet text-ink-2">
              <th scope="col" className={cx(NAME_CELL, "font-normal")}>
                {t("line")}
              </th>
              {profit.months.map((month) => (
                <th
                  key={month.from}
                  scope="col"
                  className="pl-3 text-right font-normal whitespace-nowrap"
                >
                  <MonthHead days={month} />
                </th>
              ))}
              <th scope="col" className="pr-4 pl-3 text-right font-normal">
                {t("total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {profit.lines.map((line, row) => (
              <ProfitRow
                key={line.id}
                line={line}
                row={row}
                stop={stop}
                onStop={setStop}
                shown={shown}
                months={profit.months}
                whole={whole}
                tile={tile}
                currency={dashboard.currency}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

/** Nothing that is written as nought stands below nought. */
const toShown = (share: number | null): number | null =>
  share !== null && Math.abs(share) < SHOWN_MIN ? 0 : share;
const SHOWN_MIN = 0.0005;

/** A month; where the window cuts it, its days below. */
function MonthHead({ days }: { days: Days }) {
  const month = monthOf(days.from);
  const isCut = toMonthName(days) !== month;
  return (
    <>
      {month}
      {isCut ? (
        <span className="block text-note text-ink-3">
          {days.from.slice(8)}–{days.to.slice(8)}
        </span>
      ) : null}
    </>
  );
}

function ProfitRow({
  line,
  row,
  stop,
  onStop,
  shown,
  months,
  whole,
  tile,
  currency,
}: {
  line: Line;
  row: number;
  stop: string;
  onStop: (cell: string) => void;
  shown: Shown;
  months: readonly Days[];
  whole: Days;
  tile: Tile;
  currency: string;
}) {
  const { lineName } = useProfitWords();
  const cells = [
    ...months.map((days, month) => ({
      days,
      amount: line.amounts[month] ?? null,
      share: line.shares[month] ?? null,
    })),
    { days: whole, amount: line.total, share: line.totalShare },
  ];
  return (
    <tr
      className={cx(
        "border-t",
        line.role === "sum"
          ? "border-line bg-paper font-semibold"
          : "border-line-soft bg-sheet hover:bg-hover",
        line.role === "detail" && "text-ink-2",
      )}
    >
      <th
        scope="row"
        className={cx(
          NAME_CELL,
          "truncate",
          line.role === "detail" && "pl-8",
          line.role !== "sum" && "font-normal",
        )}
        title={lineName(line.id)}
      >
        {lineName(line.id)}
      </th>
      {cells.map(({ days, amount, share }, column) => {
        const cell = `${row}:${column}`;
        return (
          <td key={cell} className="pl-3 text-right whitespace-nowrap last:pr-4">
            <ProfitCell
              name={lineName(line.id)}
              cell={cell}
              isStop={cell === stop}
              onStop={onStop}
              query={{
                ...toAccountQuery(line.accounts),
                ...toPartQuery(tile.only),
                ...days,
              }}
              days={days}
              value={
                shown === "share" ? (
                  <Rate value={toShown(share)} kind="percent" />
                ) : (
                  <Money minor={amount} currency={currency} notation="compact" />
                )
              }
              isKnown={amount !== null}
            />
            {column === months.length && shown === "amount" ? (
              <span className="ml-1 inline-block w-14 text-note font-normal text-ink-3">
                <Rate value={toShown(share)} kind="percent" />
              </span>
            ) : null}
          </td>
        );
      })}
    </tr>
  );
}

function ProfitCell({
  name,
  cell,
  isStop,
  onStop,
  query,
  days,
  value,
  isKnown,
}: {
  name: string;
  cell: string;
  isStop: boolean;
  onStop: (cell: string) => void;
  query: Record<string, string>;
  days: Days;
  value: ReactNode;
  isKnown: boolean;
}) {
  const t = useTranslations("reports.profit");
  const { shop } = useShell();
  const place = {
    "data-cell": cell,
    tabIndex: isStop ? 0 : -1,
    onFocus: () => onStop(cell),
  };
  if (!isKnown)
    return (
      <span {...place}>
        <Missing reason={t("noMonth")} />
      </span>
    );
  return (
    <FilterLink
      {...place}
      href={`/${shop.id}/ledger`}
      query={query}
      title={t("open", { name, month: toMonthName(days) })}
      className="underline-offset-3 hover:underline"
    >
      {value}
    </FilterLink>
  );
}
