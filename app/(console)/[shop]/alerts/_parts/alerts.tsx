"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertList } from "@/components/alerts/alert-list";
import { ReceiverPanel } from "@/components/alerts/receiver-panel";
import { GIVEN_RULE_FIELD } from "@/components/alerts/rule-address";
import { RuleDialog } from "@/components/alerts/rule-dialog";
import { RuleList } from "@/components/alerts/rule-list";
import { choiceField } from "@/components/shell/address-fields";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { AlertListDto, RuleDto, RuleListDto } from "@/lib/alerts";
import { alertQueries } from "@/lib/alerts/queries";

const TABS = ["alerts", "rules", "receivers"] as const;
const FIELDS = { tab: choiceField(TABS, "alerts"), rule: GIVEN_RULE_FIELD };

/** What waits for somebody, the rules that watch, and who is told. */
export function Alerts() {
  const t = useTranslations("alerts");
  const { shop } = useShell();
  const alerts = useQuery(alertQueries.alerts(shop.id));
  const rules = useQuery(alertQueries.rules(shop.id));
  if (alerts.isPending || rules.isPending) return <Skeleton className="h-80 w-full" />;
  const error = alerts.error ?? rules.error;
  if (error || !alerts.data || !rules.data)
    return (
      <EmptyState
        title={t("failed")}
        actions={
          <Button onClick={() => Promise.all([alerts.refetch(), rules.refetch()])}>
            {t("again")}
          </Button>
        }
      >
        {error?.message}
      </EmptyState>
    );
  return <AlertParts alerts={alerts.data} rules={rules.data} />;
}

function AlertParts({ alerts, rules }: { alerts: AlertListDto; rules: RuleListDto }) {
  const t = useTranslations("alerts");
  const [{ tab, rule: given }, change] = useAddress(FIELDS);
  const [editing, setEditing] = useState<RuleDto | "new" | null>(null);
  const create = (
    <Button tone="primary" onClick={() => setEditing("new")}>
      {t("new")}
    </Button>
  );
  return (
    <>
      {rules.items.length === 0 && alerts.items.length === 0 ? (
        <EmptyState title={t("empty.title")} actions={create}>
          {t("empty.hint")}
        </EmptyState>
      ) : (
        <div className="grid gap-3">
          <Panel>
            <div className="flex flex-wrap items-start justify-between gap-3">
              <p className="text-lead">
                {alerts.open === 0 ? t("lead.calm") : t("lead.open", { count: alerts.open })}
              </p>
              {create}
            </div>
            <p className="mt-1 text-note text-ink-3">
              {rules.judgedTo === null
                ? t("lead.none")
                : t("lead.note", { rules: rules.items.length, day: rules.judgedTo })}
            </p>
          </Panel>
        </div>
      )}
      <div className="mt-4">
        <Tabs
          label={t("tabs.label")}
          tabs={TABS.map((value) => ({
            value,
            label: t(`tabs.${value}`),
            note:
              value === "rules"
                ? String(rules.items.length)
                : value === "alerts"
                  ? String(alerts.open)
                  : undefined,
          }))}
          value={tab}
          onChange={(next) => change({ tab: next })}
        >
          {tab === "alerts" ? <AlertList alerts={alerts} /> : null}
          {tab === "rules" ? <RuleList rules={rules} onEdit={setEditing} /> : null}
          {tab === "receivers" ? <ReceiverPanel /> : null}
        </Tabs>
      </div>
      {editing === null && given === null ? null : (
        <RuleDialog
          rule={editing === "new" ? null : editing}
          given={given}
          currency={rules.currency}
          onClose={() => {
            setEditing(null);
            change({ rule: null });
          }}
        />
      )}
    </>
  );
}
