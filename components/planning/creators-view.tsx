"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { MoneyField } from "@/components/forms/money-field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import {
  type CreatorBudget,
  type CreatorRule,
  type PlanModelDto,
  splitCreators,
} from "@/lib/planning";
import { planningQueries } from "@/lib/planning/queries";
import { AdoptButton } from "./adopt-button";
import { Amount } from "./amount";
import { FactPanel } from "./fact-panel";
import type { Brief } from "./use-brief";

const TONES: Readonly<Record<CreatorBudget["advice"], BadgeTone>> = {
  more: "good",
  keep: "neutral",
  less: "attention",
  stop: "bad",
};

/** 一商多达: the creators' budget of the plan, creator by creator, until the next unit brings the same everywhere. */
export function CreatorsView({ model, brief }: { model: PlanModelDto; brief: Brief }) {
  const t = useTranslations("planning.creators");
  const { shop } = useShell();
  const [caps, setCaps] = useState<Readonly<Record<string, CreatorRule>>>({});
  const { data } = useQuery(planningQueries.traffic(shop.id, { days: 28, by: "creator" }));
  const lever = model.levers.find((each) => each.lever === "creatorAds");
  const budget = brief.solution.levers.find((each) => each.lever === "creatorAds")?.spend ?? 0;
  const creators = data?.creators;
  const split = useMemo(
    () => (lever && creators ? splitCreators(lever.curve, creators, budget, caps) : null),
    [lever, creators, budget, caps],
  );
  if (data === undefined) return <Skeleton className="h-64 w-full" />;
  return (
    <div className="grid gap-3">
      {split === null || split.creators.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <Panel
          title={t("title")}
          note={
            <>
              {t("budget")} <Amount value={budget} /> ·{" "}
              {t("gap", { gap: Math.max(split.gap * 100, 0.0001).toFixed(4) })}
            </>
          }
          actions={
            <AdoptButton
              isAdopted={Object.keys(brief.draft.creators).length > 0}
              onAdopt={() =>
                brief.change({
                  creators: Object.fromEntries(split.creators.map(({ id, spend }) => [id, spend])),
                })
              }
              onDrop={() => brief.change({ creators: {} })}
            />
          }
          flush
        >
          <CreatorTable creators={split.creators} caps={caps} onCap={setCaps} />
          {split.feasible ? null : <p className="px-4 pb-2 text-seal">{t("infeasible")}</p>}
          <p className="border-t border-line-soft px-4 py-2.5 text-note text-ink-3">{t("how")}</p>
        </Panel>
      )}
      <FactPanel fact={data.fact} brief={brief} />
    </div>
  );
}

function CreatorTable({
  creators,
  caps,
  onCap,
}: {
  creators: readonly CreatorBudget[];
  caps: Readonly<Record<string, CreatorRule>>;
  onCap: (caps: Readonly<Record<string, CreatorRule>>) => void;
}) {
  const t = useTranslations("planning.creators");
  return (
    <ScrollRegion>
      <table className="w-full whitespace-nowrap">
        <thead>
          <tr className="text-ink-2">
            {(
              [
                "creator",
                "today",
                "plan",
                "expected",
                "ownRoi",
                "roi",
                "marginal",
                "advice",
                "cap",
              ] as const
            ).map((column, i) => (
              <th
                key={column}
                scope="col"
                className={`h-8 pr-4 font-normal first:pl-4 ${i === 0 || i > 6 ? "text-left" : "text-right"}`}
              >
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {creators.map((creator) => (
            <tr key={creator.id} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="pr-4 pl-4 text-left font-normal">
                {creator.name}
              </th>
              <td className="pr-4 text-right">
                <Amount value={creator.spendToday} />
              </td>
              <td className="pr-4 text-right font-semibold">
                <Amount value={creator.spend} />
              </td>
              <td className="pr-4 text-right">
                <Amount value={creator.expected} />
              </td>
              <td className="pr-4 text-right text-ink-2">
                <Rate value={creator.ownRoi} decimals={2} />
              </td>
              <td className="pr-4 text-right">
                <Rate value={creator.roi} decimals={2} />
              </td>
              <td className="pr-4 text-right">
                <Rate value={creator.marginalRoi} decimals={2} />
              </td>
              <td className="pr-4">
                <Badge tone={TONES[creator.advice]}>{t(`advices.${creator.advice}`)}</Badge>
              </td>
              <td className="w-36 pr-4">
                <CapField creator={creator} caps={caps} onCap={onCap} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function CapField({
  creator: { id, name },
  caps,
  onCap,
}: {
  creator: CreatorBudget;
  caps: Readonly<Record<string, CreatorRule>>;
  onCap: (caps: Readonly<Record<string, CreatorRule>>) => void;
}) {
  const t = useTranslations("planning.creators");
  const { shop } = useShell();
  const cap = caps[id]?.max;
  return (
    <MoneyField
      control={{
        id: `cap-${id}`,
        "aria-describedby": undefined,
        "aria-invalid": undefined,
        required: false,
      }}
      label={`${name} ${t("cap")}`}
      currency={shop.currency}
      value={cap === undefined ? null : String(Math.round(cap))}
      onChange={(minor) => {
        const { [id]: _, ...others } = caps;
        onCap(minor === null ? others : { ...others, [id]: { max: Math.max(0, Number(minor)) } });
      }}
    />
  );
}
