"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GIVEN_RULE_FIELD, type GivenRule } from "@/components/alerts/rule-address";
import { Field } from "@/components/forms/field";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { Button, buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { FindingDto, FindingMove } from "@/lib/diagnosis";
import { diagnosisQueries, postFindingMove } from "@/lib/diagnosis/queries";
import { addDays } from "@/lib/kernel";
import { toQuery } from "./finding-evidence";
import { PauseDialog } from "./pause-dialog";
import { ShiftDialog } from "./shift-dialog";
import { toGivenRule } from "./to-given-rule";
import { useFindingWords } from "./use-finding-words";

type Action = FindingDto["actions"][number];
type Row = { readonly kind: Action["kind"] | "setAlert"; readonly amount: string | null };

const PAGES: Readonly<Record<Exclude<Action["kind"], "openPlan" | "pausePlan">, string>> = {
  openEntries: "/ledger",
  refreshCreative: "/creative",
  openReconciliation: "/reconciliation",
  importFiles: "/imports",
  restock: "/ledger",
};

/** What can be done, and what each step would change before it is taken. */
export function FindingActions({ finding }: { finding: FindingDto }) {
  const t = useTranslations("diagnosis");
  const { shop } = useShell();
  const { kindOf, placesOf, money } = useFindingWords();
  const [open, setOpen] = useState<"openPlan" | "pausePlan" | null>(null);
  const rule = toGivenRule(finding, `${kindOf(finding)} · ${placesOf(finding.segment)}`);
  const rows: readonly Row[] = [
    ...finding.actions,
    ...(rule ? [{ kind: "setAlert" as const, amount: null }] : []),
  ];
  const style = (index: number) => buttonClass(index === 0 ? "primary" : "plain", "medium");
  return (
    <ul className="grid gap-2">
      {rows.map(({ kind, amount }, index) => (
        <li key={kind} className="grid gap-0.5">
          {kind === "openPlan" || kind === "pausePlan" ? (
            <button type="button" className={style(index)} onClick={() => setOpen(kind)}>
              {t(`actions.${kind}`)}
              {amount === null ? null : (
                <span className="ml-1">{t("actions.perDay", { amount: money(amount) })}</span>
              )}
            </button>
          ) : (
            <FilterLink
              href={`/${shop.id}${kind === "setAlert" ? "/alerts" : PAGES[kind]}`}
              query={queryOf(kind, finding, rule)}
              className={style(index)}
            >
              {t(`actions.${kind}`)}
            </FilterLink>
          )}
          <span className="text-note text-ink-2">{t(`previews.${kind}`)}</span>
        </li>
      ))}
      {open === "openPlan" ? <ShiftDialog finding={finding} onClose={() => setOpen(null)} /> : null}
      {open === "pausePlan" ? (
        <PauseDialog finding={finding} onClose={() => setOpen(null)} />
      ) : null}
    </ul>
  );
}

/** What the page that acts is told: the rows, the window, the product, or the rule. */
function queryOf(
  kind: Row["kind"],
  finding: FindingDto,
  rule: GivenRule | null,
): Record<string, string> {
  const [first] = finding.evidence;
  switch (kind) {
    case "openEntries":
    case "restock":
      return (first && toQuery(first, finding)) ?? {};
    case "openReconciliation":
      return { ...finding.change.window };
    case "refreshCreative": {
      const product = finding.actions.find((one) => one.kind === kind)?.product;
      return product ? { product, stage: "interest" } : {};
    }
    case "setAlert":
      return { tab: "rules", rule: GIVEN_RULE_FIELD.format(rule) ?? "" };
    default:
      return {};
  }
}

const SNOOZE_DAYS = 7;

/** Accepting and rejecting teach how far the findings may be trusted. */
export function FindingMoves({ finding }: { finding: FindingDto }) {
  const t = useTranslations("diagnosis.moves");
  const { shop, today } = useShell();
  const client = useQueryClient();
  const moving = useMutation({
    mutationFn: (given: { move: FindingMove; owner?: string; dueOn?: string }) =>
      postFindingMove(shop.id, finding.id, {
        ...given,
        reason: "",
        ...(given.move === "snooze" && { until: addDays(today, SNOOZE_DAYS) }),
      }),
    onSuccess: () => {
      notify({ title: t("done") });
      return client.invalidateQueries({ queryKey: diagnosisQueries.all(shop.id) });
    },
    onError: (error) => notify({ title: error.message, tone: "bad" }),
  });
  const moves: readonly FindingMove[] =
    finding.status === "open"
      ? ["accept", "reject", "snooze"]
      : finding.status === "accepted"
        ? ["resolve", "reopen"]
        : ["reopen"];
  const [isAssigning, setAssigning] = useState(false);
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {moves.map((move) => (
          <Button
            key={move}
            size="small"
            disabled={moving.isPending}
            onClick={() => moving.mutate({ move })}
          >
            {t(move)}
          </Button>
        ))}
        <Button size="small" aria-expanded={isAssigning} onClick={() => setAssigning(!isAssigning)}>
          {t("assign")}
        </Button>
      </div>
      {isAssigning ? (
        <Assignment
          finding={finding}
          isPending={moving.isPending}
          onAssign={(given) => {
            moving.mutate({ move: "assign", ...given });
            setAssigning(false);
          }}
        />
      ) : null}
    </div>
  );
}

/** Who sees to it, and by when. */
function Assignment({
  finding,
  isPending,
  onAssign,
}: {
  finding: FindingDto;
  isPending: boolean;
  onAssign: (given: { owner: string; dueOn?: string }) => void;
}) {
  const t = useTranslations("diagnosis.moves");
  const [owner, setOwner] = useState(finding.owner ?? "");
  const [dueOn, setDueOn] = useState(finding.dueOn ?? "");
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onAssign({ owner: owner.trim(), ...(dueOn && { dueOn }) });
      }}
    >
      <Field label={t("owner")}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={100}
            value={owner}
            onChange={(event) => setOwner(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("dueOn")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={dueOn}
            onChange={(event) => setDueOn(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" disabled={isPending || owner.trim() === ""}>
        {t("assign")}
      </Button>
    </form>
  );
}
