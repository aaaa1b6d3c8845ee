"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { MoneyField } from "@/components/forms/money-field";
import { listCodes } from "@/components/ledger/account-tree-rows";
import {
  computeTotals,
  type DraftLine,
  LINES_MAX,
  LINES_MIN,
  setSide,
} from "@/components/ledger/hand-entry-draft";
import { useAccountName } from "@/components/ledger/use-account-name";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { ComboboxField } from "@/components/ui/combobox-field";
import { IconButton } from "@/components/ui/icon-button";
import { Money } from "@/components/ui/money";
import { useAccounts } from "./use-accounts";

const GRID =
  "grid grid-cols-[1fr_9rem_9rem_1.5rem] items-center gap-2 max-sm:grid-cols-[1fr_1fr_1.5rem]";

/** The debits and credits of a form, and what they still lack. */
export function HandEntryLines({
  lines,
  onChange,
}: {
  lines: readonly DraftLine[];
  onChange: (lines: readonly DraftLine[]) => void;
}) {
  const t = useTranslations("ledger.hand");
  const { shop } = useShell();
  const options = useAccountOptions();
  const change = (next: DraftLine) =>
    onChange(lines.map((line) => (line.key === next.key ? next : line)));
  return (
    <fieldset>
      <legend className="sr-only">{t("lines")}</legend>
      <div aria-hidden="true" className={`${GRID} mb-1 text-ink-2 max-sm:hidden`}>
        <span>{t("account")}</span>
        <span className="text-right">{t("debit")}</span>
        <span className="text-right">{t("credit")}</span>
      </div>
      <div className="space-y-2">
        {lines.map((line, index) => (
          <div key={line.key} className={GRID}>
            <div className="max-sm:col-span-3">
              <ComboboxField
                label={t("accountOf", { line: `${index + 1}` })}
                placeholder={t("account")}
                options={options}
                value={line.account === null ? null : `${line.account}`}
                onChange={(value) =>
                  change({ ...line, account: value === null ? null : Number(value) })
                }
              />
            </div>
            {(["debit", "credit"] as const).map((side) => (
              <AmountField
                key={side}
                label={t(`${side}Of`, { line: `${index + 1}` })}
                value={line[side]}
                currency={shop.currency}
                onChange={(minor) => change(setSide(line, side, minor))}
              />
            ))}
            <IconButton
              icon="close"
              size="small"
              label={t("removeLine", { line: `${index + 1}` })}
              disabled={lines.length <= LINES_MIN}
              onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
            />
          </div>
        ))}
      </div>
      <Totals lines={lines} currency={shop.currency} />
      <Button
        size="small"
        className="mt-2"
        disabled={lines.length >= LINES_MAX}
        onClick={() => onChange([...lines, toNextLine(lines)])}
      >
        {t("addLine")}
      </Button>
    </fieldset>
  );
}

function AmountField({
  label,
  value,
  currency,
  onChange,
}: {
  label: string;
  value: string | null;
  currency: string;
  onChange: (minor: string | null) => void;
}) {
  const id = useId();
  return (
    <MoneyField
      control={{
        id,
        "aria-describedby": undefined,
        "aria-invalid": undefined,
        required: false,
      }}
      label={label}
      value={value}
      currency={currency}
      onChange={onChange}
    />
  );
}

const TONES = { open: "text-amber", total: "text-ink", balanced: "text-river" };

function Totals({ lines, currency }: { lines: readonly DraftLine[]; currency: string }) {
  const t = useTranslations("ledger.hand");
  const { debit, credit, difference } = computeTotals(lines);
  const lacks = difference < 0n ? -difference : difference;
  const state = difference !== 0n ? "open" : debit === 0n ? "total" : "balanced";
  return (
    <div className={`${GRID} mt-2 min-h-8 border-t border-line pt-2 font-semibold`}>
      <span aria-live="polite" className={TONES[state]}>
        {state !== "open"
          ? t(state)
          : t.rich("difference", { amount: () => <Money minor={lacks} currency={currency} /> })}
      </span>
      <span className="text-right max-sm:hidden">
        <Money minor={debit} currency={currency} />
      </span>
      <span className="text-right max-sm:hidden">
        <Money minor={credit} currency={currency} />
      </span>
    </div>
  );
}

/** The missing amount is put on the side that lacks it, as a bookkeeper would. */
function toNextLine(lines: readonly DraftLine[]): DraftLine {
  const { difference } = computeTotals(lines);
  const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
  const lacks = `${difference < 0n ? -difference : difference}`;
  return {
    key,
    account: null,
    debit: difference < 0n ? lacks : null,
    credit: difference > 0n ? lacks : null,
  };
}

function useAccountOptions() {
  const toName = useAccountName();
  const { data } = useAccounts();
  return (data?.groups ?? [])
    .flatMap(listCodes)
    .sort((a, b) => a - b)
    .map((code) => ({ value: `${code}`, label: toName(code), note: `${code}` }));
}
