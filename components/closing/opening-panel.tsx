"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/access/use-action";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { listCodes } from "@/components/ledger/account-tree-rows";
import { useAccountName } from "@/components/ledger/use-account-name";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { closingQueries, postOpening } from "@/lib/closing/queries";
import { ledgerKeys, ledgerQueries } from "@/lib/ledger/queries";

/** Accounts below it last from year to year and have an opening; sales and costs begin at nought. */
const LASTING_BELOW = 3_000;
/** Clearing accounts begin empty by what they are. */
const CLEARING: ReadonlySet<number> = new Set([1901, 2901]);
const LIABILITIES_FROM = 2_000;

/** Where the lasting accounts stood when the book began. */
export function OpeningPanel() {
  const t = useTranslations("closing.opening");
  const name = useAccountName();
  const { shop, today } = useShell();
  const { data, error } = useQuery(ledgerQueries.accounts(shop.id, {}));
  const [amounts, setAmounts] = useState<Readonly<Record<number, string | null>>>({});
  const [date, setDate] = useState(today);
  const [reason, setReason] = useState("");
  const codes = (data?.groups ?? [])
    .flatMap(listCodes)
    .filter(isLasting)
    .sort((a, b) => a - b);
  const balances = codes.flatMap((account) => {
    const minor = BigInt(amounts[account] ?? "0");
    const amount = account < LIABILITIES_FROM ? minor : -minor;
    return amount === 0n ? [] : [{ account, amount: String(amount) }];
  });
  const posting = useAction(() => postOpening(shop.id, { date, balances, reason: reason.trim() }), {
    changes: [{ queryKey: closingQueries.all(shop.id) }, { queryKey: ledgerKeys.all(shop.id) }],
    done: t("done"),
    onDone: () => {
      setAmounts({});
      setReason("");
    },
  });
  const isReady = balances.length > 0 && reason.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) posting.mutate();
  };
  return (
    <Panel title={t("title")} note={t("note")}>
      <form onSubmit={submit} className="grid gap-3">
        <ProblemNote title={t("failed")} error={error} />
        {data || error ? null : <Skeleton className="h-72 w-full" />}
        <div className="grid grid-cols-2 gap-3">
          {codes.map((account) => (
            <Field
              key={account}
              label={name(account)}
              hint={account < LIABILITIES_FROM ? undefined : t("owed")}
            >
              {(control) => (
                <MoneyField
                  control={control}
                  currency={shop.currency}
                  value={amounts[account] ?? null}
                  onChange={(minor) => setAmounts({ ...amounts, [account]: minor })}
                />
              )}
            </Field>
          ))}
          <Field label={t("date")}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={date}
                onChange={(event) => setDate(event.target.value)}
              />
            )}
          </Field>
          <Field label={t("reason")}>
            {(control) => (
              <Input
                {...control}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </div>
        <ProblemNote title={t("failed")} error={posting.error} />
        <div>
          <Button type="submit" disabled={!isReady || posting.isPending}>
            {t("submit")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

const isLasting = (account: number): boolean => account < LASTING_BELOW && !CLEARING.has(account);
