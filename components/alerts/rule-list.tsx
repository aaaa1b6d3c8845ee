"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import type { RuleDto, RuleListDto } from "@/lib/alerts";
import { alertQueries, patchRule } from "@/lib/alerts/queries";
import { useAlertWords } from "./use-alert-words";

/** The rules that watch the book, in one line each. */
export function RuleList({
  rules,
  onEdit,
}: {
  rules: RuleListDto;
  onEdit: (rule: RuleDto) => void;
}) {
  const t = useTranslations("alerts.list");
  if (rules.items.length === 0) return null;
  return (
    <Panel title={t("rules")} note={t("rulesNote", { count: rules.items.length })} flush>
      <ul>
        {rules.items.map((rule) => (
          <li
            key={rule.id}
            className="flex items-center gap-2 border-t border-line-soft py-1 pr-3 hover:bg-hover"
          >
            <button
              type="button"
              aria-label={t("edit", { name: rule.name })}
              onClick={() => onEdit(rule)}
              className="grid min-w-0 flex-1 grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_9rem] items-center gap-x-4 gap-y-1 px-4 py-1.5 text-left max-sm:grid-cols-1"
            >
              <RuleWords rule={rule} currency={rules.currency} />
            </button>
            <RuleMenu rule={rule} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function RuleWords({ rule, currency }: { rule: RuleDto; currency: string }) {
  const t = useTranslations("alerts");
  const { shop } = useShell();
  const { metricName } = useAlertWords(currency);
  const condition = useCondition(rule, currency);
  const { data } = useQuery(alertQueries.receivers(shop.id));
  const names = rule.receivers
    .map((id) => data?.items.find((receiver) => receiver.id === id)?.name)
    .filter((name) => name !== undefined);
  const { spec } = rule;
  return (
    <>
      <span className="min-w-0">
        <span className="block truncate font-semibold">{rule.name}</span>
        <span className="block text-ink-2">
          {spec.key ?? t(`by.${spec.by ?? "none"}`)} · {metricName(spec.metric)}
          {spec.spanDays === 1 ? "" : ` · ${t(`span.${spec.spanDays}`)}`} · {condition}
        </span>
      </span>
      <span className="min-w-0 text-note text-ink-3">
        <span className="block truncate">
          {names.length === 0 ? t("list.inbox") : t("list.to", { names: names.join(" · ") })}
        </span>
        <span className="block">
          {rule.lastFiredOn === null
            ? t("list.never")
            : t("list.lastFired", { day: rule.lastFiredOn })}
        </span>
      </span>
      <span>
        {rule.status === "paused" ? (
          <Badge>{t("list.paused")}</Badge>
        ) : rule.ongoing > 0 ? (
          <Badge tone="attention">{t("list.ongoing", { count: rule.ongoing })}</Badge>
        ) : (
          <Badge tone="good">{t("list.calm")}</Badge>
        )}
      </span>
    </>
  );
}

function useCondition({ spec }: RuleDto, currency: string): string {
  const t = useTranslations("alerts");
  const { say } = useAlertWords(currency);
  const { compare } = spec;
  const side = t(`side.${compare.side}`);
  const lasting = spec.forDays === 1 ? "" : ` · ${t("list.forDays", { days: spec.forDays })}`;
  if (compare.kind === "absolute")
    return `${t("list.limit", { side, limit: say(spec.metric, compare.limit) })}${lasting}`;
  if (compare.kind === "band") return `${t("list.band", { side })}${lasting}`;
  const change = `${Math.round(compare.change * 100)}%`;
  const reference = t(`reference.${compare.kind}`);
  return `${t("list.change", { reference, side, change })}${lasting}`;
}

function RuleMenu({ rule }: { rule: RuleDto }) {
  const t = useTranslations("alerts.list");
  const tAlert = useTranslations("alerts.alert");
  const { shop } = useShell();
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (status: RuleDto["status"]) => patchRule(shop.id, rule.id, { status }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: alertQueries.all(shop.id) });
      notify({ title: t("changed", { name: rule.name }), tone: "good" });
    },
    onError: (error) => notify({ title: tAlert("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <Menu
      label={t("menu", { name: rule.name })}
      align="end"
      groups={[
        {
          id: "status",
          items: [
            rule.status === "paused"
              ? { id: "resume", label: t("resume"), onSelect: () => move.mutate("active") }
              : { id: "pause", label: t("pause"), onSelect: () => move.mutate("paused") },
            {
              id: "archive",
              label: t("archive"),
              danger: true,
              onSelect: () => move.mutate("archived"),
            },
          ],
        },
      ]}
      trigger={(props) => (
        <IconButton {...props} icon="more" label={t("menu", { name: rule.name })} size="small" />
      )}
    />
  );
}
