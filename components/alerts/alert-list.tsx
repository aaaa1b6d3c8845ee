"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { TEXT_FIELD } from "@/components/shell/address-fields";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import type { AlertDto, AlertListDto, AlertMoveInput } from "@/lib/alerts";
import { alertQueries, postAlertMove } from "@/lib/alerts/queries";
import { addDays } from "@/lib/kernel";
import { useAlertWords } from "./use-alert-words";

const SNOOZE_DAYS = 7;

const FIELDS = { alert: TEXT_FIELD };

/** What fired, with what may be done about it. The one that the address names is in sight, however old it is. */
export function AlertList({ alerts }: { alerts: AlertListDto }) {
  const t = useTranslations("alerts");
  const { shop } = useShell();
  const [{ alert: wanted }] = useAddress(FIELDS);
  const isListed = wanted === null || alerts.items.some(({ id }) => id === wanted);
  const { data: named } = useQuery({
    ...alertQueries.alert(shop.id, wanted ?? ""),
    enabled: !isListed,
  });
  const items = isListed || !named ? alerts.items : [named, ...alerts.items];
  if (items.length === 0)
    return <EmptyState title={t("empty.alerts")}>{t("empty.alertsHint")}</EmptyState>;
  return (
    <Panel title={t("alert.title")} flush>
      <ul>
        {items.map((alert) => (
          <AlertRow
            key={alert.id}
            alert={alert}
            currency={alerts.currency}
            isWanted={alert.id === wanted}
          />
        ))}
      </ul>
    </Panel>
  );
}

function AlertRow({
  alert,
  currency,
  isWanted,
}: {
  alert: AlertDto;
  currency: string;
  isWanted: boolean;
}) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isWanted) row.current?.scrollIntoView({ block: "center" });
  }, [isWanted]);
  const t = useTranslations("alerts");
  const { shop } = useShell();
  const { say, partName, metricName } = useAlertWords(currency);
  const { metric, by } = alert.spec;
  const isWaiting = alert.isOngoing && alert.status === "open";
  return (
    <li
      ref={row}
      aria-current={isWanted || undefined}
      className={cx(
        "grid grid-cols-[minmax(0,1fr)_minmax(0,22rem)_minmax(9.5rem,max-content)] items-center gap-x-4 gap-y-1 border-t border-line-soft px-4 py-2.5 max-md:grid-cols-1",
        isWanted && "bg-amber-soft",
      )}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-semibold">{alert.rule.name}</span>
          <Badge tone={isWaiting ? "attention" : alert.isOngoing ? "neutral" : "good"}>
            {alert.isOngoing ? t("alert.ongoing") : t("alert.over")}
          </Badge>
          <AlertStatus alert={alert} />
        </p>
        <p className="flex flex-wrap items-baseline gap-x-3 text-ink-2">
          <span>
            {alert.part ? `${partName(by, alert.part)} · ` : ""}
            {metricName(metric)}
            {alert.spec.spanDays === 1 ? "" : ` · ${t(`span.${alert.spec.spanDays}`)}`}
          </span>
          <span className="text-note text-ink-3">
            {alert.startedOn === alert.lastOn
              ? t("alert.oneDay", { day: alert.lastOn })
              : t("alert.days", { from: alert.startedOn, to: alert.lastOn })}
            {alert.by === null ? "" : ` · ${t("alert.by", { name: alert.by })}`}
          </span>
        </p>
      </div>
      <dl className="grid grid-cols-3 gap-x-4 md:text-right">
        <Figure
          name={t("alert.value")}
          value={
            <FilterLink
              href={`/${shop.id}/ledger`}
              query={toBookQuery(alert)}
              title={t("alert.open")}
              className="rounded-sm underline decoration-edge decoration-dotted underline-offset-4 hover:decoration-solid"
            >
              {say(metric, alert.value)}
            </FilterLink>
          }
          isLoud={isWaiting}
        />
        <Figure name={t("alert.limit")} value={say(metric, alert.limit)} />
        {alert.reference === null ? null : (
          <Figure name={t("alert.reference")} value={say(metric, alert.reference)} />
        )}
      </dl>
      <AlertActions alert={alert} />
    </li>
  );
}

/** The entries behind an alert's figure: its days, narrowed to its part. */
function toBookQuery({ spec, part, lastOn }: AlertDto): Record<string, string> {
  const days = { from: addDays(lastOn, 1 - spec.spanDays), to: lastOn };
  return spec.by === null || !part?.key ? days : { ...days, [`f_${spec.by}`]: part.key };
}

function AlertStatus({ alert }: { alert: AlertDto }) {
  const t = useTranslations("alerts.alert");
  if (alert.status === "snoozed" && alert.snoozedUntil !== null)
    return <Badge>{t("snoozed", { day: alert.snoozedUntil })}</Badge>;
  if (alert.status === "acknowledged") return <Badge>{t("acknowledged")}</Badge>;
  return null;
}

function Figure({
  name,
  value,
  isLoud = false,
}: {
  name: string;
  value: ReactNode;
  isLoud?: boolean;
}) {
  return (
    <div>
      <dt className="text-note text-ink-3">{name}</dt>
      <dd className={isLoud ? "font-semibold text-seal" : ""}>{value}</dd>
    </div>
  );
}

function AlertActions({ alert }: { alert: AlertDto }) {
  const t = useTranslations("alerts.alert");
  const { shop, today } = useShell();
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (input: AlertMoveInput) => postAlertMove(shop.id, alert.id, input),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: alertQueries.all(shop.id) });
      notify({ title: t("moved"), tone: "good" });
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const act = (input: Omit<AlertMoveInput, "reason">) => move.mutate({ reason: "", ...input });
  if (!alert.isOngoing) return null;
  if (alert.status !== "open")
    return (
      <Button disabled={move.isPending} onClick={() => act({ move: "reopen" })}>
        {t("reopen")}
      </Button>
    );
  return (
    <div className="flex gap-2">
      <Button disabled={move.isPending} onClick={() => act({ move: "acknowledge" })}>
        {t("acknowledge")}
      </Button>
      <Button
        disabled={move.isPending}
        onClick={() => act({ move: "snooze", until: addDays(today, SNOOZE_DAYS) })}
      >
        {t("snooze")}
      </Button>
    </div>
  );
}
