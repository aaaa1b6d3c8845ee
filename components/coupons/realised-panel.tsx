"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import type { CampaignDto } from "@/lib/coupons";
import { IntervalBars } from "./interval-bars";

/** What was foreseen beside what came of it: lift over the holdout, each with its range. */
export function RealisedPanel({ campaign }: { campaign: CampaignDto }) {
  const t = useTranslations("coupons.realised");
  const locale = useLocale();
  const { shop } = useShell();
  const { plan, realised } = campaign;
  const href = `/api/v1/shops/${shop.id}/coupons/campaigns/${campaign.id}/export`;
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
        <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-6 max-lg:grid-cols-1">
          <dl className="grid grid-cols-2 gap-3">
            <Figure label={t("people")}>{plan.people.toLocaleString(locale)}</Figure>
            <Figure label={t("holdout")}>{plan.holdout.toLocaleString(locale)}</Figure>
            <Figure label={t("spent")}>
              <Money minor={plan.spent.shop} currency={shop.currency} notation="compact" />
            </Figure>
            <Figure label={t("atMost")}>
              <Money minor={plan.spentAtMost.shop} currency={shop.currency} notation="compact" />
            </Figure>
            <Figure label={t("contribution")}>
              <Money minor={plan.contribution} currency={shop.currency} notation="compact" />
            </Figure>
            <Figure label={t("discount")}>
              <Money
                minor={realised?.discount ?? null}
                currency={shop.currency}
                notation="compact"
                reason={t("waiting")}
              />
            </Figure>
          </dl>
          <div>
            <p className="mb-2 text-ink-2">{t("lift")}</p>
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

function Figure({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-note text-ink-3">{label}</dt>
      <dd className="text-lead font-semibold">{children}</dd>
    </div>
  );
}
