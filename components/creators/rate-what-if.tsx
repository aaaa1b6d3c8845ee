"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import type { AuditDto } from "@/lib/creators";

interface RateChange {
  readonly organic: number;
  readonly ad: number;
}

/** Moves both rates and says what the same orders would have cost. */
export function RateWhatIf({
  total,
  change,
  onChange,
}: {
  total: AuditDto["total"];
  change: RateChange;
  onChange: (change: RateChange) => void;
}) {
  const t = useTranslations("creators.audit");
  const { shop } = useShell();
  const difference = BigInt(total.whatIf) - BigInt(total.agreed);
  return (
    <Panel title={t("whatIf")} note={t("whatIfNote")}>
      <div className="grid gap-3">
        <RateSlider
          label={t("organicChange")}
          value={change.organic}
          onChange={(organic) => onChange({ ...change, organic })}
        />
        <RateSlider
          label={t("adChange")}
          value={change.ad}
          onChange={(ad) => onChange({ ...change, ad })}
        />
        <p aria-live="polite">
          {t.rich("whatIfResult", {
            amount: () => (
              <strong>
                <Money minor={total.whatIf} currency={shop.currency} />
              </strong>
            ),
            change: () => <Money minor={difference} currency={shop.currency} signed />,
          })}
        </p>
      </div>
    </Panel>
  );
}

function RateSlider({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (bps: number) => void;
}) {
  const t = useTranslations("creators.audit");
  const [moving, setMoving] = useState(value);
  return (
    <label className="grid gap-1">
      <span className="flex justify-between text-ink-2">
        {label}
        <span>{t("points", { value: moving / 100 })}</span>
      </span>
      <input
        type="range"
        min={-1_000}
        max={1_000}
        step={50}
        value={moving}
        onChange={(event) => setMoving(Number(event.target.value))}
        onPointerUp={() => onChange(moving)}
        onKeyUp={() => onChange(moving)}
        onBlur={() => onChange(moving)}
        className="accent-(--river)"
      />
    </label>
  );
}
