"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MoneyField } from "@/components/forms/money-field";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PerformanceSheetDto } from "@/lib/reports";
import { postGoals, reportQueries } from "@/lib/reports/queries";

import { toEntryQuery } from "./entry-query";

type Goals = Readonly<Record<string, string | null>>;
type SheetRow = PerformanceSheetDto["rows"][number];

/** Goal, what was reached, score and payout of each; goals are typed in place while the month is open. */
export function PayoutTable({ sheet }: { sheet: PerformanceSheetDto }) {
  const t = useTranslations("reports.performance");
  const [goals, setGoals] = useState<Goals | null>(null);
  const save = useGoals(sheet, () => setGoals(null));
  const isEditing = goals !== null;
  // A phone has room for what was reached and what is paid; the score stands for the goal.
  const ofGoal = isEditing ? "" : "max-sm:hidden";
  return (
    <Panel
      title={t(`subjects.${sheet.subject}`)}
      note={sheet.currency}
      flush
      actions={
        sheet.isFinal ? null : isEditing ? (
          <>
            <Button onClick={() => setGoals(null)}>{t("cancel")}</Button>
            <Button
              tone="primary"
              disabled={save.isPending || Object.keys(goals).length === 0}
              onClick={() => save.mutate(goals)}
            >
              {t("saveGoals")}
            </Button>
          </>
        ) : (
          <Button onClick={() => setGoals({})}>{t("setGoals")}</Button>
        )
      }
    >
      <ScrollRegion>
        <table className="w-full">
          <thead>
            <tr className="text-ink-2">
              <Head text={t("who")} isFirst />
              <Head text={t("goal")} className={ofGoal} />
              <Head text={t("realised")} />
              <Head text={t("score")} />
              <Head text={t("rate")} className="max-sm:hidden" />
              <Head text={t("amount")} />
            </tr>
          </thead>
          <tbody>
            <Total sheet={sheet} ofGoal={ofGoal} />
            {sheet.rows.map((row) => (
              <tr key={row.key} className="border-t border-line-soft hover:bg-hover">
                <Who sheet={sheet} row={row} />
                <td className={cx("pl-3 text-right", ofGoal)}>
                  {isEditing ? (
                    <GoalField
                      sheet={sheet}
                      row={row}
                      goals={goals}
                      onChange={(key, goal) => setGoals({ ...goals, [key]: goal })}
                    />
                  ) : (
                    <Money minor={row.goal} currency={sheet.currency} reason={t("noGoal")} />
                  )}
                </td>
                <td className="pl-3 text-right whitespace-nowrap">
                  <Money minor={row.realised} currency={sheet.currency} reason={t("untold")} />
                </td>
                <td className="pl-3 text-right">
                  <Score score={row.score} />
                </td>
                <td className="pl-3 text-right max-sm:hidden">
                  {row.tier === null ? (
                    <Missing />
                  ) : (
                    <Rate value={row.rateBps / 10_000} kind="percent" />
                  )}
                </td>
                <td className="pr-4 pl-3 text-right font-semibold whitespace-nowrap">
                  <Money minor={row.amount} currency={sheet.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function Head({
  text,
  isFirst = false,
  className,
}: {
  text: string;
  isFirst?: boolean;
  className?: string;
}) {
  return (
    <th
      scope="col"
      className={cx(
        "h-8 font-normal whitespace-nowrap",
        isFirst ? "pl-4 text-left" : "pl-3 text-right last:pr-4",
        className,
      )}
    >
      {text}
    </th>
  );
}

function Total({
  sheet: { total, currency },
  ofGoal,
}: {
  sheet: PerformanceSheetDto;
  ofGoal: string;
}) {
  const t = useTranslations("reports.performance");
  const money = (minor: string, className = "") => (
    <td className={cx("pl-3 text-right whitespace-nowrap last:pr-4", className)}>
      <Money minor={minor} currency={currency} />
    </td>
  );
  return (
    <tr className="border-t border-line bg-paper font-semibold">
      <th scope="row" className="h-8 pl-4 text-left">
        {t("total")}
      </th>
      {money(total.goal, ofGoal)}
      {money(total.realised)}
      <td />
      <td className="max-sm:hidden" />
      {money(total.amount)}
    </tr>
  );
}

/** A name that leads to its entries of the month. */
function Who({ sheet, row }: { sheet: PerformanceSheetDto; row: SheetRow }) {
  const { shop } = useShell();
  const name = row.name ?? row.key;
  const { subject, from, to } = sheet;
  return (
    <th scope="row" className="h-9 max-w-56 pl-4 text-left font-normal">
      {subject === "operator" ? (
        <span className="block truncate">{name}</span>
      ) : (
        <FilterLink
          href={`/${shop.id}/ledger`}
          query={{ ...toEntryQuery(subject, row), from, to }}
          title={name}
          className="block truncate underline-offset-3 hover:underline"
        >
          {name}
        </FilterLink>
      )}
    </th>
  );
}

/** The score as a bar up to the goal, with its figure. */
function Score({ score }: { score: number | null }) {
  const t = useTranslations("reports.performance");
  if (score === null) return <Missing reason={t("noGoal")} />;
  return (
    <span className="inline-flex items-center justify-end gap-2">
      <span aria-hidden="true" className="h-1.5 w-20 rounded-full bg-line-soft max-sm:hidden">
        <span
          className={cx("block h-full rounded-full", score >= 1 ? "bg-river" : "bg-amber")}
          style={{ width: `${Math.min(score, 1) * 100}%` }}
        />
      </span>
      <span className="w-14 text-right">
        <Rate value={score} kind="percent" />
      </span>
    </span>
  );
}

function GoalField({
  sheet,
  row,
  goals,
  onChange,
}: {
  sheet: PerformanceSheetDto;
  row: SheetRow;
  goals: Goals;
  onChange: (key: string, goal: string | null) => void;
}) {
  const t = useTranslations("reports.performance");
  const value = row.key in goals ? (goals[row.key] ?? null) : row.goal;
  return (
    <span className="ml-auto block w-44 py-1">
      <MoneyField
        control={{
          id: `goal-${row.key}`,
          "aria-describedby": undefined,
          "aria-invalid": undefined,
          required: false,
        }}
        label={t("goalOf", { name: row.name ?? row.key, currency: sheet.currency })}
        currency={sheet.currency}
        value={value}
        onChange={(minor) => onChange(row.key, minor)}
      />
    </span>
  );
}

function useGoals(sheet: PerformanceSheetDto, onDone: () => void) {
  const t = useTranslations("reports.performance");
  const { shop } = useShell();
  const client = useQueryClient();
  const { subject, month } = sheet;
  return useMutation({
    mutationFn: (goals: Goals) =>
      postGoals(shop.id, {
        subject,
        month,
        goals: Object.entries(goals).map(([key, goal]) => ({ key, goal })),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: reportQueries.all(shop.id) });
      notify({ title: t("goalsSaved"), tone: "good" });
      onDone();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
}
