"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type ChartColor, toColor } from "@/components/charts/chart-color";
import { IntervalBars } from "@/components/coupons/interval-bars";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureList } from "@/components/ui/figure-list";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/lib/kernel";
import type { PackagePlanDto, PackagesDto } from "@/lib/packages";
import { packageQueries } from "@/lib/packages/queries";
import { PlanForm } from "./plan-form";

const SHOWN = 3;

/** Plans within budgets: who is shown what, what was foreseen and what came of it. */
export function PlanPanel({ goods }: { goods: PackagesDto["items"] }) {
  const t = useTranslations("packages.plans");
  const { shop } = useShell();
  const { data } = useQuery(packageQueries.plans(shop.id));
  const titles = new Map(goods.map(({ product, title }) => [product, title]));
  const [isAdding, setAdding] = useState(false);
  const close = () => setAdding(false);
  return (
    <>
      <Panel
        title={t("title")}
        note={t("note")}
        actions={
          <Button size="small" onClick={() => setAdding(true)}>
            {t("add")}
          </Button>
        }
      >
        {data === undefined ? <Skeleton className="h-32 w-full" /> : null}
        {data?.items.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
        ) : null}
        <div className="grid grid-cols-2 gap-x-8 gap-y-5 max-lg:grid-cols-1">
          {data?.items.slice(0, SHOWN).map((plan) => (
            <Plan key={plan.id} plan={plan} titles={titles} />
          ))}
        </div>
      </Panel>
      <Dialog open={isAdding} onClose={close} title={t("add")} size="large">
        <PlanForm goods={goods} onSaved={close} />
      </Dialog>
    </>
  );
}

function Plan({ plan, titles }: { plan: PackagePlanDto; titles: ReadonlyMap<string, string> }) {
  const t = useTranslations("packages.plans");
  const locale = useLocale();
  const { shop } = useShell();
  const { summary, realised, request } = plan;
  const { foreseen } = summary;
  const count = (people: number) => formatNumber(people, locale);
  return (
    <section aria-label={plan.name}>
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{plan.name}</h3>
        <span className="text-note text-ink-3">
          {plan.startsOn} – {plan.endsOn}
        </span>
        {plan.isSimulated ? <Badge tone="neutral">{t("sample")}</Badge> : null}
        {realised?.isForeseen === true ? <Badge tone="good">{t("within")}</Badge> : null}
        {realised?.isForeseen === false ? <Badge tone="bad">{t("outside")}</Badge> : null}
        <a
          href={`/api/v1/shops/${shop.id}/packages/plans/${plan.id}/export`}
          aria-label={t("exportOne", { name: plan.name })}
          className={`ml-auto ${buttonClass("quiet", "small")}`}
        >
          <Icon name="download" />
        </a>
      </header>
      <Shares plan={plan} />
      <FigureList
        columns={4}
        className="my-3"
        figures={[
          { id: "treated", label: t("treated"), value: count(summary.treated) },
          { id: "holdout", label: t("holdout"), value: count(summary.holdout) },
          {
            id: "spent",
            label: t("spent"),
            value: (
              <>
                <Money minor={summary.spent.shop} currency={shop.currency} />
                {request.budgets.shop ? (
                  <span className="block text-note font-normal text-ink-3">
                    {t("ofBudget")} <Money minor={request.budgets.shop} currency={shop.currency} />
                  </span>
                ) : null}
              </>
            ),
          },
          {
            id: "bound",
            label: t("bound"),
            value: <Rate value={summary.gap} kind="percent" decimals={3} />,
          },
        ]}
      />
      <LimitsUsed summary={summary} titles={titles} />
      {foreseen || realised ? (
        <IntervalBars
          label={t("lift")}
          rows={[
            ...(foreseen ? [{ id: "foreseen", name: t("foreseen"), ...foreseen }] : []),
            ...(realised ? [{ id: "realised", name: t("measured"), ...realised.lift }] : []),
          ]}
        />
      ) : null}
      {foreseen === null ? <p className="text-amber">{t("undecidable")}</p> : null}
    </section>
  );
}

/** What is taken of stock and slots, and what other payers bear. */
function LimitsUsed({
  summary,
  titles,
}: {
  summary: PackagePlanDto["summary"];
  titles: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("packages.plans");
  const { shop } = useShell();
  const uses = [
    ...summary.stock.map(({ product, ...use }) => ({
      kind: "stock" as const,
      name: titles.get(product) ?? product,
      ...use,
    })),
    ...summary.slots.map(({ creator, ...use }) => ({
      kind: "slots" as const,
      name: creator,
      ...use,
    })),
  ];
  const payers = (["platform", "creator"] as const).filter(
    (payer) => Number(summary.spent[payer]) > 0,
  );
  if (uses.length + payers.length + summary.capped === 0) return null;
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-note text-ink-2">
      {summary.capped > 0 ? <li>{t("capped", { count: summary.capped })}</li> : null}
      {payers.map((payer) => (
        <li key={payer}>
          {t(`${payer}Spent`)}
          <Money minor={summary.spent[payer]} currency={shop.currency} />
        </li>
      ))}
      {uses.map(({ kind, name, used, limit }) => (
        <li key={`${kind} ${name}`}>
          {t(`uses.${kind}`)} {t("used", { name, used: Math.round(used), limit })}
        </li>
      ))}
    </ul>
  );
}

/** By what the package costs or is: creators, fulfilment and discounts have their own colour everywhere. */
const COLORS: Readonly<
  Record<PackagePlanDto["summary"]["perOption"][number]["option"], ChartColor>
> = {
  plain: "neutral",
  content: 1,
  creator: 3,
  service: 6,
  coupon: 5,
  full: "ink",
};

/** One bar of all its people, by package. */
function Shares({ plan }: { plan: PackagePlanDto }) {
  const t = useTranslations("packages.policy.options");
  const locale = useLocale();
  const total = Math.max(1, plan.summary.treated);
  const rows = plan.summary.perOption.map((row) => ({
    ...row,
    color: toColor(COLORS[row.option]),
  }));
  return (
    <>
      <div className="my-2 flex h-3 overflow-hidden rounded-sm" aria-hidden="true">
        {rows.map(({ option, people, color }) => (
          <span key={option} style={{ width: `${(100 * people) / total}%`, background: color }} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-note">
        {rows
          .filter(({ people }) => people > 0)
          .map(({ option, people, color }) => (
            <li key={option} className="flex items-center gap-1">
              <span
                className="size-2 rounded-sm"
                style={{ background: color }}
                aria-hidden="true"
              />
              {t(option)} <span className="font-semibold">{formatNumber(people, locale)}</span>
            </li>
          ))}
      </ul>
    </>
  );
}
