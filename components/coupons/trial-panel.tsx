"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { CampaignDto, ReadingDto } from "@/lib/coupons";

/** What each coupon of the trial did to a person on average, after its cost; who pays for it. */
export function TrialPanel({ campaign, reading }: { campaign: CampaignDto; reading: ReadingDto }) {
  const t = useTranslations("coupons.trial");
  const locale = useLocale();
  const { shop } = useShell();
  const money = (minor: string) => <Money minor={minor} currency={shop.currency} />;
  return (
    <Panel
      title={t("title")}
      note={t("note", { margin: campaign.marginBps / 100, control: reading.controlPeople })}
    >
      <ScrollRegion>
        <table className="w-full min-w-[44rem]">
          <thead>
            <tr className="text-ink-2">
              {(["coupon", "payers", "people", "sales", "discount", "lift", "range"] as const).map(
                (column, i) => (
                  <th
                    key={column}
                    scope="col"
                    className={`font-normal ${i < 2 ? "text-left" : "text-right"}`}
                  >
                    {t(column)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {reading.arms.map((arm) => {
              const coupon = campaign.arms[arm.arm - 1];
              return (
                <tr key={arm.arm} className="h-(--row) border-t border-line-soft">
                  <th scope="row" className="text-left font-normal">
                    {coupon?.name}
                  </th>
                  <td className="text-ink-2">
                    {coupon
                      ? (["shop", "platform", "creator"] as const)
                          .filter((payer) => coupon.shares[payer] > 0)
                          .map((payer) => `${t(`payer.${payer}`)} ${coupon.shares[payer] / 100} %`)
                          .join(" · ")
                      : null}
                  </td>
                  <td className="text-right">{arm.people.toLocaleString(locale)}</td>
                  <td className="text-right">{money(arm.salesPerPerson)}</td>
                  <td className="text-right">{money(arm.discountPerPerson)}</td>
                  <td className="text-right font-semibold">{money(arm.lift.value)}</td>
                  <td className="text-right text-ink-2">
                    {money(arm.lift.low)} … {money(arm.lift.high)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="mt-2 text-note text-ink-3">{t("formula")}</p>
    </Panel>
  );
}
