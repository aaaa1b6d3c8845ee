"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoneySigned } from "@/lib/kernel";
import { BarRows } from "./bar-rows";
import type { ChartColor } from "./chart-color";
import { formatScaled, type MoneyScale } from "./money-scale";

export interface BarItem {
  readonly id: string;
  readonly label: string;
  readonly amount: string;
  readonly color: ChartColor;
  readonly note?: string | undefined;
}

/** Amounts by size, in the scale's unit. */
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
    <BarRows
      rows={items.map(({ id, label, amount, color, note }) => {
        const exact = formatMoneySigned(BigInt(amount), { locale, currency: scale.style.currency });
        return {
          id,
          name: label,
          share: Math.abs(Number(amount)) / largest,
          color,
          figure: (
            <data value={amount} title={exact}>
              {formatScaled(amount, scale)}
            </data>
          ),
          ...(note === undefined ? {} : { note }),
          onPick: onPick && {
            label: `${label} ${exact} · ${t("open", { label })}`,
            open: () => onPick(id),
          },
        };
      })}
    />
  );
}
