"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import { reconciliationQueries } from "@/lib/reconciliation/queries";

/** How long the open differences have waited, and with whom they are. */
export function Workload() {
  const t = useTranslations("reconciliation.workload");
  const format = useFormatter();
  const { shop } = useShell();
  const { data } = useQuery(reconciliationQueries.workload(shop.id));
  if (!data) return <div className="h-24" aria-busy="true" />;
  const most = Math.max(1, ...data.ages.map(({ items }) => items));
  return (
    <section
      data-sheet=""
      aria-label={t("title")}
      className="flex flex-wrap gap-x-10 gap-y-4 rounded-lg border border-line bg-sheet px-4 py-3"
    >
      <dl className="grid min-w-64 flex-1 grid-cols-5 items-end gap-2">
        {data.ages.map((age) => (
          <div key={age.fromDays} className="flex h-full flex-col justify-end">
            <dt className="order-last text-note text-ink-3">
              {age.toDays === null
                ? t("over", { days: age.fromDays })
                : t("between", { from: age.fromDays, to: age.toDays })}
            </dt>
            <dd>
              <span className="block font-semibold tabular-nums">{format.number(age.items)}</span>
              <span className="block text-note text-ink-3">
                <Money minor={age.amount} currency={shop.currency} notation="compact" />
              </span>
              <span
                aria-hidden="true"
                className="mt-1 block rounded-t-xs bg-seal"
                style={{ height: `${Math.round((28 * age.items) / most)}px` }}
              />
            </dd>
          </div>
        ))}
      </dl>
      <div className="min-w-48">
        <h2 className="text-note text-ink-3">{t("owners")}</h2>
        <ul className="mt-1 grid gap-0.5">
          {data.owners.slice(0, 5).map((owner) => (
            <li key={owner.id ?? "none"} className="flex justify-between gap-6">
              <span className="truncate">{owner.name ?? t("nobody")}</span>
              <span className="tabular-nums">{format.number(owner.items)}</span>
            </li>
          ))}
        </ul>
      </div>
      <p className="self-end text-note text-ink-3">{t("closed", { ...data.closed })}</p>
    </section>
  );
}
