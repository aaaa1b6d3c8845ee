"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { LoyaltyDto } from "@/lib/customers";
import { customerQueries, putProgram } from "@/lib/customers/queries";

type Program = LoyaltyDto["program"];

const toLines = (program: Program): string =>
  (program?.tiers ?? []).map(({ name, spent }) => `${name} ${Number(spent) / 100}`).join("\n");

/** Each line a name and an amount; null when one is neither. */
function readTiers(text: string): { name: string; spent: string }[] | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const tiers = lines.flatMap((line) => {
    const [, name, amount] = /^(.+?)[\s,，]+(\d{1,10}(?:\.\d{1,2})?)$/.exec(line.trim()) ?? [];
    return name && amount ? [{ name, spent: Math.round(Number(amount) * 100).toString() }] : [];
  });
  return tiers.length === lines.length ? tiers : null;
}

/** Tiers and the worth of a point. */
export function ProgramForm({ program }: { program: Program }) {
  const t = useTranslations("customers.members");
  const { shop } = useShell();
  const queries = useQueryClient();
  const [lines, setLines] = useState(toLines(program));
  const [worth, setWorth] = useState((program?.pointMinor ?? 1).toString());
  const [days, setDays] = useState(program?.expiryDays?.toString() ?? "");
  const tiers = readTiers(lines);
  const isUsable = tiers !== null && /^[1-9]\d{0,3}$/.test(worth) && /^\d{0,4}$/.test(days);
  const save = useMutation({
    mutationFn: () =>
      putProgram(shop.id, {
        tiers: tiers ?? [],
        pointMinor: Number(worth),
        expiryDays: days === "" ? null : Number(days),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: customerQueries.all(shop.id) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isUsable) save.mutate();
  };
  return (
    <Panel title={t("set")}>
      <form onSubmit={submit} className="grid gap-3">
        <Field label={t("tiers")}>
          {(control) => (
            <textarea
              {...control}
              rows={5}
              value={lines}
              onChange={({ target }) => setLines(target.value)}
              className="w-full rounded-sm border border-edge bg-sheet p-2"
            />
          )}
        </Field>
        <Field label={t("pointMinor")}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={worth}
              onChange={({ target }) => setWorth(target.value)}
            />
          )}
        </Field>
        <Field label={t("expiryDays")}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={days}
              onChange={({ target }) => setDays(target.value)}
            />
          )}
        </Field>
        <ProblemNote title={t("failed")} error={save.error} />
        <div>
          <Button tone="primary" type="submit" disabled={!isUsable || save.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
