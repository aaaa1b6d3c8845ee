"use client";

import { useTranslations } from "next-intl";
import { useAccountName } from "@/components/ledger/use-account-name";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Checkbox } from "@/components/ui/checkbox";
import { Money } from "@/components/ui/money";
import { Segmented } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import { DEFINABLE_ACCOUNTS } from "@/lib/ledger";
import type { Draft } from "./definition-draft";

/** Which accounts are 营销成本, whether 让利 joins, which sales stand above the line, and which day money counts on. */
export function DefinitionEditor({
  draft,
  balances,
  onChange,
}: {
  draft: Draft;
  /** What each account came to in the window. */
  balances: ReadonlyMap<number, string>;
  onChange: (draft: Draft) => void;
}) {
  const t = useTranslations("closing.definitions");
  const { shop } = useShell();
  const toName = useAccountName();
  const counted = new Set(draft.marketingAccounts);
  const toggle = (account: number) =>
    onChange({
      ...draft,
      marketingAccounts: counted.has(account)
        ? draft.marketingAccounts.filter((each) => each !== account)
        : [...draft.marketingAccounts, account].sort((a, b) => a - b),
    });
  return (
    <Panel title={t("editor")} note={shop.currency}>
      <fieldset className="grid gap-x-6 gap-y-0.5">
        <legend className="mb-1 text-ink-2">{t("accounts")}</legend>
        {DEFINABLE_ACCOUNTS.map((account) => (
          <div key={account} className="flex items-center gap-3 border-t border-line-soft py-0.5">
            <Checkbox
              className="min-w-0 flex-1"
              checked={counted.has(account)}
              onChange={() => toggle(account)}
              label={
                <>
                  <span className="mr-2 font-mono text-note text-ink-3">{account}</span>
                  {toName(account)}
                </>
              }
            />
            <span className={counted.has(account) ? "" : "text-ink-3"}>
              <Money minor={balances.get(account) ?? "0"} currency={shop.currency} />
            </span>
          </div>
        ))}
      </fieldset>
      <div className="mt-3 grid gap-3 border-t border-line pt-3">
        <Switch
          label={t("discount")}
          checked={draft.includesDiscount}
          onChange={(event) => onChange({ ...draft, includesDiscount: event.target.checked })}
        />
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-ink-2">{t("salesBase")}</span>
          <Segmented
            label={t("salesBase")}
            value={draft.salesBase}
            options={[
              { value: "net", label: t("net") },
              { value: "paid", label: t("paid") },
            ]}
            onChange={(salesBase) => onChange({ ...draft, salesBase })}
          />
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-ink-2">{t("basis")}</span>
          <Segmented
            label={t("basis")}
            value={draft.basis}
            options={[
              { value: "business", label: t("bases.business") },
              { value: "cash", label: t("bases.cash") },
            ]}
            onChange={(basis) => onChange({ ...draft, basis })}
          />
          <p className="w-full text-note text-ink-3">{t(`basisHints.${draft.basis}`)}</p>
        </div>
      </div>
    </Panel>
  );
}
