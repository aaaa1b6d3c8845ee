"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { Waterfall } from "@/components/charts/waterfall";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { AnyExplainRule, ExplainInput, ExplanationDto } from "@/lib/reconciliation";
import { reconciliationQueries } from "@/lib/reconciliation/queries";

/** The way from one figure to the other: a bridge, its lines with their rules, and what no rule explains. */
export function Explanation({
  input,
  explanation,
  isCount,
}: {
  input: ExplainInput;
  explanation: ExplanationDto;
  isCount: boolean;
}) {
  const t = useTranslations("reconciliation.explain");
  const { shop } = useShell();
  const locale = useLocale();
  const [rule, setRule] = useState<AnyExplainRule | null>(null);
  const { left, right, lines, residual } = explanation;
  const steps = lines.filter(({ amount }) => amount !== "0");
  const amounts = [left.value, right.value, ...steps.map(({ amount }) => amount)];
  return (
    <Panel title={t("bridge")}>
      <div className="grid grid-cols-1 gap-4">
        <p className="text-title">
          {t("difference")}{" "}
          <span className="font-semibold">
            <Value minor={explanation.difference} isCount={isCount} />
          </span>
        </p>
        {isCount ? null : (
          <Waterfall
            label={t("bridge")}
            height={240}
            scale={pickMoneyScale(amounts, { locale, currency: shop.currency })}
            onPick={(id) => setRule(steps.find((step) => step.rule === id)?.rule ?? null)}
            steps={[
              {
                id: "left",
                label: t(`viewNames.${left.view}`),
                amount: left.value,
                kind: "total",
                color: 1,
              },
              ...steps.map((line) => ({
                id: line.rule,
                label: t(`rules.${line.rule}`),
                amount: line.amount,
                kind: "change" as const,
                color: line.amount.startsWith("-") ? (4 as const) : (1 as const),
              })),
              ...(residual === "0"
                ? []
                : [
                    {
                      id: "residual",
                      label: t("unexplained"),
                      amount: residual,
                      kind: "change" as const,
                      color: "neutral" as const,
                    },
                  ]),
              {
                id: "right",
                label: t(`viewNames.${right.view}`),
                amount: right.value,
                kind: "total",
                color: 6,
              },
            ]}
          />
        )}
        <ul>
          {lines.map((line) => (
            <li key={line.rule} className="border-t border-line-soft">
              <button
                type="button"
                aria-expanded={rule === line.rule}
                onClick={() => setRule(rule === line.rule ? null : line.rule)}
                className="flex w-full flex-wrap items-baseline gap-x-3 py-2 text-left hover:bg-hover"
              >
                <span className="font-semibold">{t(`rules.${line.rule}`)}</span>
                <span className="min-w-0 flex-1 text-ink-2">{t(`why.${line.rule}`)}</span>
                <span className="text-note text-ink-3">{t("rows", { count: line.rows })}</span>
                <span className="w-32 text-right font-semibold">
                  <Value minor={line.amount} isCount={isCount} />
                </span>
              </button>
              {rule === line.rule ? (
                <Rows input={input} rule={line.rule} isCount={isCount} />
              ) : null}
            </li>
          ))}
        </ul>
        <p className={residual === "0" ? "text-river" : "text-seal"}>
          {t("unexplained")} <Value minor={residual} isCount={isCount} /> ·{" "}
          {residual === "0" ? t("allExplained") : t("notExplained")}
        </p>
      </div>
    </Panel>
  );
}

function Value({ minor, isCount }: { minor: string; isCount: boolean }) {
  const format = useFormatter();
  const { shop } = useShell();
  if (isCount) return format.number(BigInt(minor));
  return <Money minor={minor} currency={shop.currency} />;
}

function Rows({
  input,
  rule,
  isCount,
}: {
  input: ExplainInput;
  rule: AnyExplainRule;
  isCount: boolean;
}) {
  const t = useTranslations("reconciliation.explain");
  const { shop } = useShell();
  const { data, error } = useQuery(
    reconciliationQueries.explainedRows(shop.id, { ...input, rule }),
  );
  if (error) return <p className="text-seal">{error.message}</p>;
  if (!data) return <Skeleton className="h-16 w-full" />;
  if (data.items.length === 0) return <p className="pb-2 text-note text-ink-3">{t("noRows")}</p>;
  return (
    <table className="mb-3 w-full text-note">
      <thead>
        <tr className="text-ink-3">
          <th scope="col" className="text-left font-normal">
            {t("order")}
          </th>
          <th scope="col" className="pl-3 text-left font-normal max-sm:hidden">
            {t("day")}
          </th>
          <th scope="col" className="pl-3 text-right font-normal">
            {t("before")}
          </th>
          <th scope="col" className="pl-3 text-right font-normal">
            {t("after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.items.map((row) => (
          <tr key={row.key} className="h-6">
            <th scope="row" className="text-left font-normal break-all">
              {row.key}
            </th>
            <td className="pl-3 text-ink-3 max-sm:hidden">{row.day}</td>
            <td className="pl-3 text-right">
              <Value minor={row.left} isCount={isCount} />
            </td>
            <td className="pl-3 text-right">
              <Value minor={row.right} isCount={isCount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
