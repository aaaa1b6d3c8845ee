"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { type CampaignDto, readOutcomeTable } from "@/lib/coupons";
import { postOutcomes } from "@/lib/coupons/queries";
import { formatNumber } from "@/lib/kernel";
import { TableUpload } from "./table-upload";

/** Where what came of the people of a campaign is told. */
export function OutcomesPanel({ campaign }: { campaign: CampaignDto }) {
  const t = useTranslations("coupons.outcomes");
  const locale = useLocale();
  const { shop } = useShell();
  const isTrial = campaign.kind === "trial";
  const arms = campaign.arms.map(({ name }) => name);
  return (
    <Panel title={t("title")} note={t("note", { count: formatNumber(campaign.outcomes, locale) })}>
      <TableUpload
        read={(text) => readOutcomeTable(text, { arms, isTrial })}
        send={(rows) => postOutcomes(shop.id, campaign.id, rows)}
        hint={t(isTrial ? "trialHint" : "hint")}
      />
    </Panel>
  );
}
