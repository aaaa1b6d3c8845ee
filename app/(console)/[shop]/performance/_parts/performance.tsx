"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ExportMenu } from "@/components/reports/export-menu";
import { PayoutRuleDialog } from "@/components/reports/payout-rule-dialog";
import { PayoutTable } from "@/components/reports/payout-table";
import { type AddressField, choiceField } from "@/components/shell/address-fields";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { addMonths, formatMoneySigned, formatRate, monthOf } from "@/lib/kernel";
import { PERFORMANCE_SUBJECTS, type PerformanceSheetDto } from "@/lib/reports";
import { reportQueries } from "@/lib/reports/queries";

const SHOWN = ["creator", "product", "operator", "campaign"] as const;
const MONTH_FIELD: AddressField<string | null> = {
  initial: null,
  parse: (text) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : null),
  format: (month) => month,
};
const FIELDS = { subject: choiceField(PERFORMANCE_SUBJECTS, "creator"), month: MONTH_FIELD };

/** One month of creators, products, operators or campaigns. */
export function Performance() {
  const t = useTranslations("reports");
  const p = useTranslations("reports.performance");
  const { shop, today } = useShell();
  const [{ subject, month }, change] = useAddress(FIELDS);
  const shown = month ?? addMonths(monthOf(today), -1);
  const { data, error, refetch } = useQuery(
    reportQueries.performance(shop.id, { subject, month: shown }),
  );
  const months = [...new Set([...(data?.months ?? []), shown])].sort().reverse();
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={p("subject")}
          value={subject}
          options={SHOWN.map((value) => ({ value, label: p(`subjects.${value}`) }))}
          onChange={(next) => change({ subject: next })}
        />
        <Select
          aria-label={p("month")}
          value={shown}
          options={months.map((value) => ({ value, label: value }))}
          onChange={(event) => change({ month: event.target.value })}
        />
      </div>
      {error && !data ? (
        <EmptyState
          title={t("failed")}
          actions={<Button onClick={() => refetch()}>{t("again")}</Button>}
        >
          {error.message}
        </EmptyState>
      ) : data ? (
        <SheetView key={`${data.subject} ${data.month}`} sheet={data} />
      ) : (
        <Skeleton className="h-80 w-full" />
      )}
    </div>
  );
}

function SheetView({ sheet }: { sheet: PerformanceSheetDto }) {
  const t = useTranslations("reports.performance");
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { subject, month, rule, total, currency, isFinal } = sheet;
  const words = {
    month,
    subject: t(`subjects.${subject}`),
    amount: formatMoneySigned(BigInt(total.amount), { locale, currency }),
    reached: total.reached,
  };
  const lead = rule === null ? "leadNoRule" : isFinal ? "leadFinal" : "leadOpen";
  return (
    <>
      <Panel>
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 text-lead">
              {t(lead, words)}
              <Badge tone={isFinal ? "good" : "neutral"}>{isFinal ? t("final") : t("open")}</Badge>
            </p>
            <p className="mt-1 text-note text-ink-3">
              {rule === null
                ? t(isFinal ? "noteNoRuleFinal" : "noteNoRule")
                : t("note", { version: rule.version, definition: sheet.definition.version })}
              {subject === "campaign"
                ? ` ${t(isFinal ? "noteCampaignFinal" : "noteCampaign")}`
                : null}
            </p>
            {rule === null ? null : <Tiers sheet={sheet} />}
          </div>
          <div className="flex gap-2">
            <ExportMenu subject={{ kind: "performance", subject, month }} label={t("export")} />
            <Button
              tone={rule === null && !isFinal ? "primary" : "plain"}
              onClick={() => setOpen(true)}
            >
              {t("editRule")}
            </Button>
          </div>
        </div>
      </Panel>
      {sheet.rows.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      ) : (
        <PayoutTable sheet={sheet} />
      )}
      {isOpen ? <PayoutRuleDialog sheet={sheet} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The rule in one line: what counts, and what is paid from which score on. */
function Tiers({ sheet: { rule, currency } }: { sheet: PerformanceSheetDto }) {
  const t = useTranslations("reports.performance");
  const locale = useLocale();
  if (rule === null) return null;
  const percent = (bps: number): string => formatRate(bps / 10_000, "percent", locale);
  const tiers = rule.tiers.map(({ fromBps, rateBps, fixed }) =>
    t(fixed === "0" ? "tier" : "tierFixed", {
      score: percent(fromBps),
      rate: percent(rateBps),
      fixed: formatMoneySigned(BigInt(fixed), { locale, currency }),
    }),
  );
  return (
    <p className="mt-1 text-note text-ink-2">
      {t(`metrics.${rule.metric}`)} · {tiers.join(" · ")}
    </p>
  );
}
