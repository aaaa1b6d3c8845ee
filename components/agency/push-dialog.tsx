"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { ProblemNote } from "@/components/shell/problem-note";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import type { PushOutcome, ShopMatrixRow, Tier } from "@/lib/agency";
import { agencyQueries, pushRule, type RuleToPush } from "@/lib/agency/queries";
import { PushResult } from "./push-result";

const KINDS = ["goal", "tier", "fee-rule", "definition"] as const;
type Kind = (typeof KINDS)[number];

export interface PushDialogProps {
  readonly open: boolean;
  readonly org: string;
  readonly shops: readonly ShopMatrixRow[];
  readonly all: readonly ShopMatrixRow[];
  readonly today: string;
  readonly onClose: () => void;
}

/** One rule for many shops: first what it would change in each of them, then the same again in earnest. */
export function PushDialog(props: PushDialogProps) {
  const t = useTranslations("agency.push");
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t("title", { count: props.shops.length })}
      description={t("description")}
      size="large"
    >
      <PushForm {...props} />
    </Dialog>
  );
}

interface Draft {
  readonly kind: Kind;
  readonly goal: string;
  readonly tier: Tier;
  readonly rate: string;
  readonly fromOn: string;
  readonly orderType: "reduced" | "standard" | "any";
  readonly model: string;
  readonly reason: string;
}

function PushForm({ org, shops, all, today, onClose }: PushDialogProps) {
  const t = useTranslations("agency.push");
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>({
    kind: "goal",
    goal: "2.5",
    tier: "a",
    rate: "0.6",
    fromOn: today,
    orderType: "reduced",
    model: all[0]?.shop ?? "",
    reason: "",
  });
  const [outcome, setOutcome] = useState<PushOutcome | null>(null);
  const push = useMutation({
    mutationFn: (rehearse: boolean) =>
      pushRule(org, {
        shops: shops.map(({ shop }) => shop),
        rule: toRule(draft, t("feeName")),
        reason: draft.reason,
        rehearse,
      }),
    onSuccess: async (answer) => {
      setOutcome(answer);
      if (answer.rehearsed) return;
      notify({ title: t("done", { count: changes(answer) }), tone: "good" });
      await client.invalidateQueries({ queryKey: agencyQueries.house(org) });
    },
  });
  const change = (next: Partial<Draft>) => {
    setDraft({ ...draft, ...next });
    setOutcome(null);
  };
  const isDone = outcome !== null && !outcome.rehearsed;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        push.mutate(outcome === null);
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("kind")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.kind}
              options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              onChange={(event) => change({ kind: toKind(event.target.value) })}
            />
          )}
        </Field>
        <RuleFields draft={draft} all={all} onChange={change} />
        <div className="sm:col-span-2">
          <Field label={t("reason")} required>
            {(control) => (
              <Input
                {...control}
                maxLength={500}
                value={draft.reason}
                onChange={(event) => change({ reason: event.target.value })}
              />
            )}
          </Field>
        </div>
      </div>
      <ProblemNote title={t("failed")} error={push.error} />
      {outcome ? <PushResult outcome={outcome} kind={draft.kind} /> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t(isDone ? "close" : "cancel")}</Button>
        {isDone ? null : (
          <Button
            type="submit"
            tone="primary"
            disabled={push.isPending || (outcome !== null && changes(outcome) === 0)}
          >
            {outcome ? t("apply", { count: changes(outcome) }) : t("rehearse")}
          </Button>
        )}
      </div>
    </form>
  );
}

const changes = (outcome: PushOutcome): number =>
  outcome.rows.filter((row) => row.outcome === "changes").length;

const toKind = (text: string): Kind => KINDS.find((kind) => kind === text) ?? "goal";

function RuleFields({
  draft,
  all,
  onChange,
}: {
  draft: Draft;
  all: readonly ShopMatrixRow[];
  onChange: (change: Partial<Draft>) => void;
}) {
  const t = useTranslations("agency.push");
  const tiers = useTranslations("agency.tiers");
  if (draft.kind === "goal") {
    return (
      <Field label={t("goal")} hint={t("goalHint")}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            pattern="\d{1,3}(\.\d{1,4})?"
            value={draft.goal}
            onChange={(event) => onChange({ goal: event.target.value })}
          />
        )}
      </Field>
    );
  }
  if (draft.kind === "tier") {
    return (
      <Field label={t("tier")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={draft.tier}
            options={(["a", "b", "c"] as const).map((value) => ({ value, label: tiers(value) }))}
            onChange={(event) =>
              onChange({
                tier: (["a", "b", "c"] as const).find((t) => t === event.target.value) ?? "b",
              })
            }
          />
        )}
      </Field>
    );
  }
  if (draft.kind === "definition") {
    return (
      <Field label={t("model")} hint={t("modelHint")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={draft.model}
            options={all.map(({ shop, name }) => ({ value: shop, label: name }))}
            onChange={(event) => onChange({ model: event.target.value })}
          />
        )}
      </Field>
    );
  }
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t("rate")} required>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            pattern="\d{1,2}(\.\d{1,2})?"
            value={draft.rate}
            onChange={(event) => onChange({ rate: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("fromOn")} required>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={draft.fromOn}
            onChange={(event) => onChange({ fromOn: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function toRule(draft: Draft, feeName: string): RuleToPush["rule"] {
  switch (draft.kind) {
    case "goal":
      return { kind: "goal", goalRoi: draft.goal.trim() === "" ? null : Number(draft.goal) };
    case "tier":
      return { kind: "tier", tier: draft.tier };
    case "definition":
      return { kind: "definition", from: draft.model };
    case "fee-rule":
      return {
        kind: "fee-rule",
        rule: {
          name: `${feeName} ${draft.rate}%`,
          orderType: draft.orderType,
          fromOn: draft.fromOn,
          rateBps: Math.round(Number(draft.rate) * 100),
        },
      };
  }
}
