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
import { Select } from "@/components/ui/select";
import { customerQueries, postSegment } from "@/lib/customers/queries";

const RULE_FIELDS = [
  "orders",
  "spent",
  "daysSinceOrder",
  "daysSinceEvent",
  "carts",
  "clicks",
] as const;

/** A new segment of one condition; more are added through the interface. */
export function SegmentForm() {
  const t = useTranslations("customers.own");
  const { shop } = useShell();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [field, setField] = useState<(typeof RULE_FIELDS)[number]>("orders");
  const [is, setIs] = useState<"at-least" | "at-most">("at-least");
  const [value, setValue] = useState("2");
  const number = Number(value);
  const isUsable = name.trim() !== "" && value !== "" && Number.isFinite(number) && number >= 0;
  const save = useMutation({
    mutationFn: () =>
      postSegment(shop.id, {
        name: name.trim(),
        rule: [{ field, is, value: field === "spent" ? Math.round(number * 100) : number }],
      }),
    onSuccess: async () => {
      setName("");
      await queries.invalidateQueries({ queryKey: customerQueries.all(shop.id) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isUsable) save.mutate();
  };
  return (
    <Panel title={t("add")}>
      <form onSubmit={submit} className="grid gap-3">
        <Field label={t("name")}>
          {(control) => (
            <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label={t("field")}
            value={field}
            onChange={({ target }) =>
              setField(RULE_FIELDS.find((one) => one === target.value) ?? "orders")
            }
            options={RULE_FIELDS.map((one) => ({ value: one, label: t(`fields.${one}`) }))}
          />
          <Select
            aria-label={t("compare")}
            value={is}
            onChange={({ target }) => setIs(target.value === "at-most" ? "at-most" : "at-least")}
            options={[
              { value: "at-least", label: "≥" },
              { value: "at-most", label: "≤" },
            ]}
          />
          <Input
            aria-label={t("value")}
            inputMode="decimal"
            className="w-24"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        </div>
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
