"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/ui/input";
import { type PerSign, SIGNS } from "@/lib/recommendation";

/** Four shares, typed as percentages. */
export function SignFields({
  label,
  value,
  onChange,
}: {
  label: string;
  value: PerSign;
  onChange: (value: PerSign) => void;
}) {
  const t = useTranslations("recommendation.pool.signs");
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{label}</legend>
      <div className="grid grid-cols-4 gap-2 max-sm:grid-cols-2">
        {SIGNS.map((sign) => (
          <Field key={sign} label={t(sign)}>
            {(control) => (
              <Input
                {...control}
                type="number"
                min={0}
                max={100}
                step="any"
                value={toPercent(value[sign])}
                onChange={(event) =>
                  onChange({ ...value, [sign]: toShare(event.target.valueAsNumber) })
                }
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

/** Binary fractions of a percentage would show as 0.30000000000000004. */
const toPercent = (share: number): number => Math.round(share * 1e8) / 1e6;

const toShare = (percent: number): number =>
  Number.isFinite(percent) ? Math.min(Math.max(percent, 0), 100) / 100 : 0;
