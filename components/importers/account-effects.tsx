"use client";

import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import type { AccountEffect } from "@/lib/importers";
import { toBookQuery } from "./book-query";
import { useImportWords } from "./use-import-words";
import type { ShownEffect } from "./use-money-effect";

const HEAD = "h-9 px-4 font-normal max-sm:px-2";
const CELL = "h-8 px-4 whitespace-nowrap max-sm:px-2";
const END = "text-right";

/** Debts, capital and income stand by credit: their balance is shown as what they are worth, not as a minus. */
const growsByCredit = (account: number): boolean => account >= 2000 && account < 5000;
const toShown = (account: number, net: bigint): bigint => (growsByCredit(account) ? -net : net);

/** Every account that is touched: where it stands, what comes on either side, where it will stand. */
export function AccountEffects({ shown: { effect, isAhead } }: { shown: ShownEffect }) {
  const t = useTranslations("imports.money");
  const { shop } = useShell();
  const total = (side: "debit" | "credit"): bigint =>
    effect.accounts.reduce((sum, account) => sum + account[side], 0n);
  return (
    <Panel title={isAhead ? t("accounts") : t("accountsDone")} flush>
      <div className="overflow-x-auto">
        <table className="w-full">
          <thead>
            <tr className="border-b border-line text-ink-2">
              <th scope="col" className={`${HEAD} text-left`}>
                {t("account")}
              </th>
              {isAhead ? (
                <th scope="col" className={`${HEAD} ${END} max-sm:hidden`}>
                  {t("before")}
                </th>
              ) : null}
              <th scope="col" className={`${HEAD} ${END}`}>
                {t("debit")}
              </th>
              <th scope="col" className={`${HEAD} ${END}`}>
                {t("credit")}
              </th>
              {isAhead ? (
                <th scope="col" className={`${HEAD} ${END}`}>
                  {t("after")}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            <tr className="border-b border-line bg-paper font-semibold">
              <th scope="row" className={`${CELL} text-left`}>
                {t("total")}
              </th>
              {isAhead ? <td className={`${CELL} max-sm:hidden`} /> : null}
              <td className={`${CELL} ${END}`}>
                <Money minor={total("debit")} currency={shop.currency} />
              </td>
              <td className={`${CELL} ${END}`}>
                <Money minor={total("credit")} currency={shop.currency} />
              </td>
              {isAhead ? <td className={CELL} /> : null}
            </tr>
            {effect.accounts.map((account) => (
              <AccountRow key={account.account} row={account} isAhead={isAhead} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function AccountRow({ row, isAhead }: { row: AccountEffect; isAhead: boolean }) {
  const words = useImportWords();
  const { shop, today } = useShell();
  const { account, debit, credit } = row;
  const amount = (minor: bigint, isQuiet = false) => (
    <span className={cx(isQuiet && minor === 0n && "text-ink-3")}>
      <Money minor={minor} currency={shop.currency} />
    </span>
  );
  return (
    <tr className="border-b border-line-soft last:border-b-0">
      <th scope="row" className={`${CELL} text-left font-normal`}>
        <FilterLink
          href={`/${shop.id}/ledger`}
          query={toBookQuery(today, { account })}
          className="inline-flex min-h-6 items-center gap-2 decoration-line underline-offset-3 hover:underline"
        >
          <span className="text-ink-3">{account}</span>
          {words.account(account)}
        </FilterLink>
      </th>
      {isAhead ? (
        <td className={`${CELL} ${END} text-ink-2 max-sm:hidden`}>
          {amount(toShown(account, row.before))}
        </td>
      ) : null}
      <td className={`${CELL} ${END}`}>{amount(debit, true)}</td>
      <td className={`${CELL} ${END}`}>{amount(credit, true)}</td>
      {isAhead ? <td className={`${CELL} ${END}`}>{amount(toShown(account, row.after))}</td> : null}
    </tr>
  );
}
