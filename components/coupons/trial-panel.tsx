"use client";

import { useLocale, useTranslations } from "next-intl";
import { PAYERS, type Payer } from "@/components/forms/payer-shares";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { FigureTable } from "@/components/ui/figure-table";
import { Money } from "@/components/ui/money";
import type { CampaignDto, ReadingDto } from "@/lib/coupons";
import { formatNumber } from "@/lib/kernel";
import { MoneyRange } from "./interval-bars";

/** What each coupon of the trial did to a person on average, after its cost; who pays for it. */
export function TrialPanel({ campaign, reading }: { campaign: CampaignDto; reading: ReadingDto }) {
  const t = useTranslations("coupons.trial");
  const locale = useLocale();
  const { shop } = useShell();
  const money = (minor: string) => <Money minor={minor} currency={shop.currency} />;
  const sayShare = (arm: number, payer: Payer): string[] => {
    const share = campaign.arms[arm - 1]?.shares[payer] ?? 0;
    return share > 0 ? [`${t(`payer.${payer}`)} ${share / 100} %`] : [];
  };
  return (
    <Panel
      title={t("title")}
      note={t("note", { margin: campaign.marginBps / 100, control: reading.controlPeople })}
    >
      <FigureTable
        rows={reading.arms}
        idOf={({ arm }) => String(arm)}
        columns={[
          {
            id: "coupon",
            label: t("coupon"),
            cell: ({ arm }) => campaign.arms[arm - 1]?.name,
          },
          {
            id: "payers",
            label: t("payers"),
            kind: "words",
            look: "quiet",
            cell: ({ arm }) => PAYERS.flatMap((payer) => sayShare(arm, payer)).join(" · "),
          },
          {
            id: "people",
            label: t("people"),
            cell: ({ people }) => formatNumber(people, locale),
          },
          { id: "sales", label: t("sales"), cell: (arm) => money(arm.salesPerPerson) },
          { id: "discount", label: t("discount"), cell: (arm) => money(arm.discountPerPerson) },
          {
            id: "lift",
            label: t("lift"),
            hint: t("formula"),
            look: "strong",
            cell: ({ lift }) => money(lift.value),
          },
          {
            id: "range",
            label: t("range"),
            look: "quiet",
            cell: ({ lift }) => <MoneyRange low={lift.low} high={lift.high} />,
          },
        ]}
      />
    </Panel>
  );
}
