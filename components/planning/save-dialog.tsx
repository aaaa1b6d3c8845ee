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
import { addDays } from "@/lib/kernel";
import type { PlanModelDto } from "@/lib/planning";
import { planningQueries, postPlan } from "@/lib/planning/queries";
import { type Draft, toLimits } from "./use-brief";

const DAYS_MAX = 92;

/** Keeps what is on the screen as a draft: the server solves it again and stores both. */
export function SaveDialog({
  open,
  onClose,
  draft,
  model,
}: {
  open: boolean;
  onClose: () => void;
  draft: Draft;
  model: PlanModelDto;
}) {
  const t = useTranslations("planning.save");
  const { shop, today } = useShell();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [startsOn, setStartsOn] = useState(addDays(today, 1));
  const [days, setDays] = useState(7);
  const save = useMutation({
    mutationFn: () =>
      postPlan(shop.id, toBrief(draft, model, { name: name.trim(), startsOn, days })),
    onSuccess: async (plan) => {
      await client.invalidateQueries({ queryKey: planningQueries.all(shop.id) });
      notify({ title: t("saved", { name: plan.name }), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const isReady = name.trim() !== "" && days >= 1 && days <= DAYS_MAX && startsOn !== "";
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("title")}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={!isReady || save.isPending}
            onClick={() => save.mutate()}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Field label={t("name")} required>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t("startsOn")}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={startsOn}
                onChange={(event) => setStartsOn(event.target.value)}
              />
            )}
          </Field>
          <Field label={t("days")}>
            {(control) => (
              <Input
                {...control}
                type="number"
                min={1}
                max={DAYS_MAX}
                value={days}
                onChange={(event) => setDays(Number(event.target.value))}
              />
            )}
          </Field>
        </div>
        <p className="text-ink-2">
          {t("with", {
            campaigns: Object.keys(draft.campaigns).length,
            creators: Object.keys(draft.creators).length,
            products: draft.products.length,
          })}
        </p>
      </div>
    </Dialog>
  );
}

function toBrief(
  draft: Draft,
  model: PlanModelDto,
  window: { name: string; startsOn: string; days: number },
) {
  const { budget, goal, roiFloor, campaigns, creators, products } = draft;
  const round = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : String(Math.round(value));
  return {
    ...window,
    budget: String(Math.round(budget * window.days)),
    goal,
    roiFloor,
    limits: Object.fromEntries(
      Object.entries(toLimits(model, draft)).map(([lever, { min, max }]) => [
        lever,
        { min: round(min), max: round(max) },
      ]),
    ),
    guardrails: {
      roiFloor,
      roiDays: 7,
      dailyChangeMaxBps: 2_500,
      freshnessDaysMax: 3,
      dailySpendMax: null,
    },
    campaigns: Object.fromEntries(
      Object.entries(campaigns).map(([id, { weight, level }]) => [
        id,
        { weight: String(Math.round(weight)), level },
      ]),
    ),
    creators: Object.fromEntries(
      Object.entries(creators).map(([id, spend]) => [id, String(Math.round(spend))]),
    ),
    products,
  };
}
