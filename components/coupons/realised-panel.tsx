"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { FigureList } from "@/components/ui/figure-list";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import type { CampaignDto } from "@/lib/coupons";
import { formatNumber } from "@/lib/kernel";
import { IntervalBars } from "./interval-bars";

type Plan = NonNullable<CampaignDto["plan"]>;

/** What was foreseen beside what came of it: lift over the holdout, each with its range. */
export function RealisedPanel({ campaign }: { campaign: CampaignDto }) {
  const t = useTranslations("coupons.realised");
  const locale = useLocale();
  const { shop } = useShell();
  const { plan, realised } = campaign;
  const href = `/api/v1/shops/${shop.id}/coupons/campaigns/${campaign.id}/export`;
  const money = (minor: string | null, reason?: string) => (
    <Money minor={minor} currency={shop.currency} notation="compact" reason={reason} />
  );
  const figures = ({ people, holdout, spent, spentAtMost, contribution }: Plan) => [
    { id: "people", label: t("people"), value: formatNumber(people, locale) },
    { id: "spent", label: t("spent"), value: money(spent.shop) },
    { id: "contribution", label: t("contribution"), value: money(contribution) },
    { id: "holdout", label: t("holdout"), value: formatNumber(holdout, locale) },
    { id: "atMost", label: t("atMost"), value: money(spentAtMost.shop) },
    {
      id: "discount",
      label: t("discount"),
      value: money(realised?.discount ?? null, t("waiting")),
    },
  ];
  return (
    <Panel
      title={t("title")}
      note={t("note", { from: campaign.startsOn, to: campaign.endsOn })}
      actions={
        <>
          {realised?.isForeseen === true ? <Badge tone="good">{t("within")}</Badge> : null}
          {realised?.isForeseen === false ? <Badge tone="bad">{t("outside")}</Badge> : null}
          {plan ? (
            <a href={href} className={buttonClass("plain", "small")}>
              <Icon name="download" />
              {t("export")}
            </a>
          ) : null}
        </>
      }
    >
      {plan === null ? <p className="text-ink-2">{t("unplanned")}</p> : null}
      {plan ? (
        <div className="grid grid-cols-2 gap-8 max-lg:grid-cols-1">
          <FigureList columns={3} figures={figures(plan)} />
          <div>
            <p className="text-note text-ink-3">{t("lift")}</p>
            <IntervalBars
              label={t("lift")}
              rows={[
                ...(plan.foreseen
                  ? [{ id: "foreseen", name: t("foreseen"), ...plan.foreseen }]
                  : []),
                ...(realised ? [{ id: "realised", name: t("measured"), ...realised.lift }] : []),
              ]}
            />
            {plan.isDecidable ? null : <p className="text-amber">{t("undecidable")}</p>}
            {realised ? null : <p className="text-note text-ink-3">{t("waiting")}</p>}
          </div>
        </div>
      ) : null}
    </Panel>
  );
}
