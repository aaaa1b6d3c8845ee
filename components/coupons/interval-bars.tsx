"use client";

import { useShell } from "@/components/shell/shell-context";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";

export interface IntervalRow {
  readonly id: string;
  readonly name: string;
  /** Minor units. */
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly isFaint?: boolean;
}

/** Values with their ranges on one line of money that all rows share, zero marked through all of them. */
export function IntervalBars({ rows, label }: { rows: readonly IntervalRow[]; label: string }) {
  const { shop } = useShell();
  const ends = rows.flatMap(({ low, high }) => [Number(low), Number(high)]);
  const least = Math.min(0, ...ends);
  const span = Math.max(1, Math.max(0, ...ends) - least);
  const place = (minor: string | number) => `${(100 * (Number(minor) - least)) / span}%`;
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-[minmax(3.5rem,max-content)_minmax(3rem,1fr)_max-content_max-content] gap-x-3 max-sm:grid-cols-[minmax(3.5rem,max-content)_minmax(3rem,1fr)_max-content]"
    >
      {rows.map((row) => (
        <li
          key={row.id}
          className={cx(
            "col-span-full grid min-h-8 grid-cols-subgrid items-center max-sm:py-1",
            row.isFaint ? "text-ink-3" : "",
          )}
        >
          <span>{row.name}</span>
          <span className="relative self-stretch" aria-hidden="true">
            <span className="absolute inset-y-0 w-px bg-(--edge)" style={{ left: place(0) }} />
            <span
              className="absolute top-1/2 h-1 -translate-y-1/2 rounded-sm bg-(--chart-1) opacity-50"
              style={{
                left: place(row.low),
                width: `${(100 * (Number(row.high) - Number(row.low))) / span}%`,
              }}
            />
            <span
              className="absolute top-1/2 size-3 -translate-1/2 rounded-full bg-(--chart-1)"
              style={{ left: place(row.value) }}
            />
          </span>
          <span className="text-right font-semibold">
            <Money minor={row.value} currency={shop.currency} />
          </span>
          <span className="text-right text-note text-ink-3 max-sm:col-span-full">
            <MoneyRange low={row.low} high={row.high} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** From the lower end of a range to its upper one. */
export function MoneyRange({ low, high }: { low: string; high: string }) {
  const { shop } = useShell();
  return (
    <span className="whitespace-nowrap">
      <Money minor={low} currency={shop.currency} /> –{" "}
      <Money minor={high} currency={shop.currency} />
    </span>
  );
}
