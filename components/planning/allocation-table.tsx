"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PlannedLever } from "@/lib/planning";
import { Amount } from "./amount";
import { RulesDialog } from "./rules-dialog";
import { type Brief, ruleOf } from "./use-brief";

/** What each lever has, should have and is expected to bring a day, and why it does not get more. */
export function AllocationTable({ brief }: { brief: Brief }) {
  const t = useTranslations("planning.allocation");
  const { solution } = brief;
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      title={t("title")}
      note={t("perDay")}
      actions={
        <Button size="small" onClick={() => setOpen(true)}>
          {t("rules")}
        </Button>
      }
      flush
    >
      <RulesDialog open={isOpen} onClose={() => setOpen(false)} brief={brief} />
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="h-8 pl-4 text-left font-normal">
                {t("lever")}
              </th>
              {["today", "plan", "change", "expected", "range", "marginal"].map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={
                    column === "range"
                      ? "h-8 pl-3 text-right font-normal max-sm:hidden"
                      : "h-8 pl-3 text-right font-normal"
                  }
                >
                  {t(column as "today")}
                </th>
              ))}
              <th scope="col" className="h-8 pr-4 pl-3 text-left font-normal">
                {t("hold")}
              </th>
            </tr>
          </thead>
          <tbody>
            {solution.levers.map((lever) => (
              <LeverRow key={lever.lever} lever={lever} brief={brief} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="border-t border-line-soft px-4 py-2.5 text-ink-2">{t("why")}</p>
    </Panel>
  );
}

function LeverRow({ lever, brief: { draft, change } }: { lever: PlannedLever; brief: Brief }) {
  const t = useTranslations("planning.allocation");
  const name = useTranslations("figures.routes");
  const difference = lever.spend - lever.spendToday;
  const rule = ruleOf(draft, lever.lever);
  const toggle = () => {
    const hold = rule.hold === "locked" ? "free" : "locked";
    change({ rules: { ...draft.rules, [lever.lever]: { ...rule, hold } } });
  };
  return (
    <tr className="h-(--row) border-t border-line-soft">
      <th scope="row" className="pl-4 text-left font-normal">
        {name(lever.lever)}{" "}
        {lever.isBeyondVisited ? <Badge tone="attention">{t("beyond")}</Badge> : null}{" "}
        {lever.carriesSet ? <Badge tone="good">{t("carries")}</Badge> : null}
      </th>
      <td className="pl-3 text-right">
        <Amount value={lever.spendToday} />
      </td>
      <td className="pl-3 text-right font-semibold">
        <Amount value={lever.spend} />
      </td>
      <td className={`pl-3 text-right ${difference >= 0 ? "text-river" : "text-seal"}`}>
        {difference >= 0 ? "+" : ""}
        <Amount value={difference} />
      </td>
      <td className="pl-3 text-right">
        <Amount value={lever.expected} />
      </td>
      <td className="pl-3 text-right text-ink-2 max-sm:hidden">
        <Amount value={lever.low} />–<Amount value={lever.high} />
      </td>
      <td className="pl-3 text-right">
        <Rate value={lever.marginalRoi} decimals={2} />
      </td>
      <td className="pr-4 pl-3">
        <span className="inline-flex items-center gap-2">
          <Checkbox label={t("lock")} checked={rule.hold === "locked"} onChange={toggle} />
          {rule.hold === "off" ? (
            <span className="text-note text-ink-3">{t("off")}</span>
          ) : lever.binding === "max" ? (
            <span className="text-note text-ink-3">{t("atMost")}</span>
          ) : lever.binding === "min" && lever.spend > 0 ? (
            <span className="text-note text-ink-3">{t("atLeast")}</span>
          ) : null}
        </span>
      </td>
    </tr>
  );
}
