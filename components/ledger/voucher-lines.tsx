"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import type { EntryDto } from "@/lib/ledger";
import { useAccountName } from "./use-account-name";

export interface VoucherLine {
  readonly line: number;
  readonly account: number;
  readonly debit: string;
  readonly credit: string;
  /** Said below the account where it is not the same for the whole entry. */
  readonly about?: string | null;
}

/** Debits and credits with their totals, which are equal by the book's own rule. */
export function VoucherLines({
  lines,
  currency,
}: {
  lines: readonly VoucherLine[];
  currency: string;
}) {
  const t = useTranslations("ledger.voucher");
  const toAccount = useAccountName();
  const sum = (side: "debit" | "credit") =>
    `${lines.reduce((total, line) => total + BigInt(line[side]), 0n)}`;
  return (
    <table className="w-full">
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="pb-1 text-left font-normal">
            {t("account")}
          </th>
          <th scope="col" className="w-20 pb-1 text-right font-normal">
            {t("debit")}
          </th>
          <th scope="col" className="w-20 pb-1 text-right font-normal">
            {t("credit")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.line} className="border-t border-line-soft align-baseline">
            <td className="py-1.5 pr-2">
              <span className="mr-1.5 text-note text-ink-3">{line.account}</span>
              {toAccount(line.account)}
              {line.about ? <span className="block text-note text-ink-3">{line.about}</span> : null}
            </td>
            <Side minor={line.debit} currency={currency} />
            <Side minor={line.credit} currency={currency} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line font-semibold">
          <th scope="row" className="py-1.5 text-left font-semibold">
            {t("total")}
          </th>
          <td className="text-right">
            <Money minor={sum("debit")} currency={currency} />
          </td>
          <td className="text-right">
            <Money minor={sum("credit")} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Side({ minor, currency }: { minor: string; currency: string }) {
  return (
    <td className="text-right whitespace-nowrap">
      {minor === "0" ? null : <Money minor={minor} currency={currency} />}
    </td>
  );
}

type EntryLine = EntryDto["lines"][number];

/** Gives every line what it says of itself where the lines differ, as when campaigns split a day's spend. */
export function toVoucherLines(
  lines: readonly EntryLine[],
  toAbout: (line: EntryLine) => string,
): VoucherLine[] {
  const abouts = lines.map(toAbout);
  const isShared = abouts.every((about) => about === abouts[0]);
  return lines.map((line, index) => ({
    line: line.line,
    account: line.account,
    debit: line.debit,
    credit: line.credit,
    about: isShared ? null : abouts[index] || null,
  }));
}
