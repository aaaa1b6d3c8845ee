import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { DealOffer } from "@/lib/creators";

const KINDS = ["exclusive", "shared"] as const;

/** A broadcast alone beside a shared one: what each must sell, what it leaves, and the slot fee to stop at. */
export function DealOffers({
  offers,
}: {
  offers: { readonly exclusive: DealOffer; readonly shared: DealOffer };
}) {
  const t = useTranslations("creators.simulator");
  const deals = useTranslations("creators.deals");
  const { shop } = useShell();
  const money = (value: number) => (
    <Money minor={String(Math.round(value))} currency={shop.currency} />
  );
  const rows: readonly [label: string, cell: (offer: DealOffer) => ReactNode][] = [
    [t("paid"), ({ paidSales }) => money(paidSales)],
    [t("breakEven"), ({ breakEven }) => (breakEven === null ? t("never") : money(breakEven))],
    [t("contribution"), ({ outcome }) => money(outcome.contribution)],
    [t("roi"), ({ outcome }) => <Rate key="roi" value={outcome.roi} />],
    [t("slotMax"), ({ slotFeeMax }) => money(slotFeeMax)],
  ];
  const gap = offers.exclusive.outcome.contribution - offers.shared.outcome.contribution;
  return (
    <Panel title={t("result")}>
      <table className="w-full" aria-live="polite">
        <thead>
          <tr className="text-ink-2">
            <td />
            {KINDS.map((kind) => (
              <th key={kind} scope="col" className="pl-4 text-right font-normal">
                {deals(`kind.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, cell]) => (
            <tr key={label} className="border-t border-line-soft">
              <th scope="row" className="py-2 text-left font-normal text-ink-2">
                {label}
              </th>
              {KINDS.map((kind) => (
                <td key={kind} className="pl-4 text-right font-semibold">
                  {cell(offers[kind])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="border-t border-line-soft pt-3">
        {t.rich("best", {
          kind: deals(`kind.${gap >= 0 ? "exclusive" : "shared"}`),
          amount: () => money(Math.abs(gap)),
        })}
      </p>
    </Panel>
  );
}
