"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { type TrafficDto, toCreatorLimits } from "@/lib/planning";
import { Amount } from "./amount";
import { type Brief, ruleOf } from "./use-brief";

const TOLERANCE = 0.05;

/** The FACT matrix of the last four weeks, and a target for A and T that becomes a rule of the creators' channel. */
export function FactPanel({ fact, brief }: { fact: TrafficDto["fact"]; brief: Brief }) {
  const t = useTranslations("planning.fact");
  const [target, setTarget] = useState("");
  const share = Number(target) / 100;
  const isReady = target !== "" && share >= 0 && share <= 1;
  const apply = () => {
    const limits = toCreatorLimits(brief.draft.budget, { alliance: share, top: 0 }, TOLERANCE);
    const rule = { ...ruleOf(brief.draft, "creatorAds"), hold: "free" as const };
    brief.change({
      rules: {
        ...brief.draft.rules,
        creatorAds: { ...rule, min: Math.round(limits.min), max: Math.round(limits.max) },
      },
    });
    notify({ title: t("applied"), tone: "good" });
  };
  return (
    <Panel title={t("title")} note={t("note")} flush>
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              {(["part", "spend", "share", "sales", "roi"] as const).map((column, i) => (
                <th
                  key={column}
                  scope="col"
                  className={`h-8 pr-4 font-normal first:pl-4 ${i === 0 ? "text-left" : "text-right"}`}
                >
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fact.map(({ part, spend, sales, spendShare, roi }) => (
              <tr key={part} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="pr-4 pl-4 text-left font-normal">
                  {t(`parts.${part}`)}
                </th>
                <td className="pr-4 text-right">
                  <Amount value={spend} />
                </td>
                <td className="pr-4 text-right">
                  <Rate value={spendShare} kind="percent" decimals={1} />
                </td>
                <td className="pr-4 text-right">
                  <Amount value={sales} />
                </td>
                <td className="pr-4 text-right">
                  <Rate value={roi} decimals={2} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <form
        className="flex flex-wrap items-center gap-2 border-t border-line-soft px-4 py-2.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) apply();
        }}
      >
        <span className="inline-flex items-center gap-2">
          <label htmlFor="fact-target" className="whitespace-nowrap">
            {t("target")}
          </label>
          <Input
            id="fact-target"
            type="number"
            min={0}
            max={100}
            className="w-20"
            value={target}
            onChange={(event) => setTarget(event.target.value)}
          />
          <span>%</span>
        </span>
        <Button type="submit" size="small" disabled={!isReady}>
          {t("apply")}
        </Button>
        <span className="text-note text-ink-3">{t("how")}</span>
      </form>
    </Panel>
  );
}
