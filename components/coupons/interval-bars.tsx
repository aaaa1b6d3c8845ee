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

/** Values with their ranges on one line of money, zero marked. */
export function IntervalBars({ rows, label }: { rows: readonly IntervalRow[]; label: string }) {
  const { shop } = useShell();
  const ends = rows.flatMap(({ low, high }) => [Number(low), Number(high)]);
  const least = Math.min(0, ...ends);
  const span = Math.max(1, Math.max(0, ...ends) - least);
  const place = (minor: string | number) => `${(100 * (Number(minor) - least)) / span}%`;
  return (
    <ul aria-label={label} className="grid gap-2">
      {rows.map((row) => (
        <li
          key={row.id}
          className={cx(
            "grid grid-cols-[7rem_minmax(0,1fr)_max-content] items-center gap-3 max-sm:grid-cols-[5rem_minmax(0,1fr)_max-content]",
            row.isFaint ? "text-ink-3" : "",
          )}
        >
          <span>{row.name}</span>
          <span className="relative h-5" aria-hidden="true">
            <span className="absolute inset-y-0 w-px bg-(--ink-3)" style={{ left: place(0) }} />
            <span
              className="absolute top-2 h-1 rounded-sm bg-(--chart-1) opacity-50"
              style={{
                left: place(row.low),
                width: `${(100 * (Number(row.high) - Number(row.low))) / span}%`,
              }}
            />
            <span
              className="absolute top-1 size-3 -translate-x-1/2 rounded-full bg-(--chart-1)"
              style={{ left: place(row.value) }}
            />
          </span>
          <span className="text-right">
            <span className="font-semibold">
              <Money minor={row.value} currency={shop.currency} />
            </span>
            <span className="ml-2 text-note text-ink-3">
              <Money minor={row.low} currency={shop.currency} /> …{" "}
              <Money minor={row.high} currency={shop.currency} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
