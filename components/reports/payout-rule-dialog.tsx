"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import { PERFORMANCE_METRICS, type PerformanceSheetDto } from "@/lib/reports";
import { postPayoutRule, reportQueries } from "@/lib/reports/queries";
import { type RuleDraft, toRuleDraft, toRuleInput } from "./payout-rule-draft";
import { PeopleFields, TierFields } from "./payout-rule-fields";

/** The next version of a payout rule; the versions before stand below. */
export function PayoutRuleDialog({
  sheet,
  onClose,
}: {
  sheet: PerformanceSheetDto;
  onClose: () => void;
}) {
  const t = useTranslations("reports.performance");
  const { shop } = useShell();
  const client = useQueryClient();
  const [draft, setDraft] = useState<RuleDraft>(() => toRuleDraft(sheet));
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  const input = toRuleInput(sheet.subject, draft, sheet.currency);
  const save = useMutation({
    mutationFn: async () => {
      if (input === null) throw new Error(t("failed"));
      return postPayoutRule(shop.id, input);
    },
    onSuccess: async ({ version }) => {
      await client.invalidateQueries({ queryKey: reportQueries.all(shop.id) });
      notify({ title: t("ruleSaved", { version }), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={`${t("ruleTitle")} · ${t(`subjects.${sheet.subject}`)}`}
      description={t("ruleDescription")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={input === null || save.isPending}
            onClick={() => save.mutate()}
          >
            {t("saveRule")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <BasicFields sheet={sheet} draft={draft} onChange={change} />
        <TierFields draft={draft} onChange={change} currency={sheet.currency} />
        {sheet.subject === "operator" ? <PeopleFields draft={draft} onChange={change} /> : null}
        <Field label={t("reason")} required>
          {(control) => (
            <Input
              {...control}
              maxLength={300}
              value={draft.reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
        {sheet.rules.length === 0 ? null : (
          <section>
            <h3 className="mb-1 text-ink-2">{t("history")}</h3>
            <ul className="text-note text-ink-3">
              {sheet.rules.map(({ version, fromMonth, by, reason }) => (
                <li key={version} className="min-h-6">
                  {t("historyItem", { version, from: fromMonth, by, reason })}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function BasicFields({
  sheet,
  draft,
  onChange,
}: {
  sheet: PerformanceSheetDto;
  draft: RuleDraft;
  onChange: (part: Partial<RuleDraft>) => void;
}) {
  const t = useTranslations("reports.performance");
  const isCampaign = sheet.subject === "campaign";
  const metrics = PERFORMANCE_METRICS.filter((metric) => (metric === "adGmv") === isCampaign);
  return (
    <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
      <Field label={t("metric")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={draft.metric}
            options={metrics.map((value) => ({ value, label: t(`metrics.${value}`) }))}
            onChange={(event) =>
              onChange({
                metric: metrics.find((metric) => metric === event.target.value) ?? draft.metric,
              })
            }
          />
        )}
      </Field>
      <Field label={t("fromMonth")} required>
        {(control) => (
          <Input
            {...control}
            placeholder="2026-11"
            maxLength={7}
            value={draft.fromMonth}
            onChange={(event) => onChange({ fromMonth: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("cap")}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            maxLength={6}
            value={draft.cap}
            onChange={(event) => onChange({ cap: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
