"use client";

import { useLocale } from "next-intl";
import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { CONTROL } from "@/components/ui/input";
import { currencyScale, formatMoneyExact, minorToDecimal, parseDecimalToMinor } from "@/lib/kernel";
import type { FieldControl } from "./field";

export interface MoneyFieldProps {
  control: FieldControl;
  /** Minor units, or null while the text is no amount. */
  value: string | null;
  onChange: (minor: string | null) => void;
  currency?: string;
  name?: string;
  /** Read aloud where no label stands beside the field, as in a table. */
  label?: string;
}

/** An amount typed as people write it, with or without thousands commas; kept in minor units, grouped when left. */
export function MoneyField({
  control,
  value,
  onChange,
  currency = "CNY",
  name,
  label,
}: MoneyFieldProps) {
  const locale = useLocale();
  const scale = currencyScale(currency);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null ? "" : formatMoneyExact(BigInt(value), { locale, currency });
  return (
    <div className="relative">
      <input
        {...control}
        name={name}
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? shown}
        onFocus={() =>
          setTyped(value === null ? (typed ?? "") : minorToDecimal(BigInt(value), scale))
        }
        onChange={(event) => {
          setTyped(event.target.value);
          const minor = parseDecimalToMinor(toPlain(event.target.value), scale);
          onChange(minor === null ? null : minor.toString());
        }}
        onBlur={() => setTyped((text) => (value === null ? text : null))}
        className={cx(CONTROL, "pr-12 text-right")}
      />
      <span className="pointer-events-none absolute top-1.5 right-2.5 text-ink-3">{currency}</span>
    </div>
  );
}

/** Full-width digits, commas and signs come from a Chinese keyboard. */
function toPlain(text: string): string {
  return text
    .replace(/[０-９．－＋]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(/[,，\s¥￥$]/g, "")
    .replace("\u2212", "-");
}
