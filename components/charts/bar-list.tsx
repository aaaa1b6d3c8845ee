"use client";

import { useLocale, useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { formatMoneySigned } from "@/lib/kernel";
import { type ChartColor, toColor } from "./chart-color";
import { formatScaled, type MoneyScale } from "./money-scale";

export interface BarItem {
  readonly id: string;
  readonly label: string;
  readonly amount: string;
  readonly color: ChartColor;
  readonly note?: string | undefined;
}

/** Amounts by size. The names stand in one column and the figures in another, so nothing can touch. */
export function BarList({
  items,
  scale,
  onPick,
}: {
  items: readonly BarItem[];
  scale: MoneyScale;
  onPick?: (id: string) => void;
}) {
  const t = useTranslations("charts");
  const locale = useLocale();
  const largest = Math.max(1, ...items.map((item) => Math.abs(Number(item.amount))));
  return (
    <ul className="grid grid-cols-[minmax(4.5rem,max-content)_1fr_max-content] gap-x-3">
      {items.map((item) => {
        const exact = formatMoneySigned(BigInt(item.amount), {
          locale,
          currency: scale.style.currency,
        });
        const share = Math.abs(Number(item.amount)) / largest;
        const body = (
          <>
            <span className="text-left">
              {item.label}
              {item.note ? <span className="ml-1.5 text-note text-ink-3">{item.note}</span> : null}
            </span>
            <span className="self-center">
              <span
                className="block h-3 rounded-sm"
                style={{ width: `${Math.max(share * 100, 0.5)}%`, background: toColor(item.color) }}
              />
            </span>
            <data value={item.amount} title={exact} className="text-right">
              {formatScaled(item.amount, scale)}
            </data>
          </>
        );
        const look = "col-span-3 grid w-full grid-cols-subgrid items-center min-h-8";
        return (
          <li key={item.id} className="col-span-3 grid grid-cols-subgrid">
            {onPick ? (
              <button
                type="button"
                aria-label={`${item.label} ${exact} · ${t("open", { label: item.label })}`}
                onClick={() => onPick(item.id)}
                className={cx(look, "rounded-sm hover:bg-hover")}
              >
                {body}
              </button>
            ) : (
              <div className={look}>{body}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
