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
import { packageQueries, postPackagePlan } from "@/lib/packages/queries";

const START = { name: "", startsOn: "", endsOn: "", money: "", people: "", coupon: "", floor: "" };
type Fields = typeof START;
const NAMES = ["name", "startsOn", "endsOn", "money", "people", "coupon", "floor"] as const;
const DAYS: readonly (keyof Fields)[] = ["startsOn", "endsOn"];

const isAmount = (text: string): boolean => text === "" || /^\d{1,9}(\.\d{1,2})?$/.test(text);
const toMinor = (text: string): string | null =>
  text === "" ? null : Math.round(Number(text) * 100).toString();

/** A new plan by its limits; stock, slots and other payers are told through the interface. */
export function PlanForm() {
  const t = useTranslations("packages.plans");
  const { shop } = useShell();
  const queries = useQueryClient();
  const [fields, setFields] = useState(START);
  const { name, startsOn, endsOn, money, people, coupon, floor } = fields;
  const isUsable =
    name.trim() !== "" &&
    startsOn !== "" &&
    endsOn >= startsOn &&
    [money, coupon, floor].every(isAmount) &&
    /^\d{0,8}$/.test(people);
  const save = useMutation({
    mutationFn: () => {
      const value = toMinor(coupon);
      return postPackagePlan(shop.id, {
        name: name.trim(),
        startsOn,
        endsOn,
        budgets: { shop: toMinor(money), people: people === "" ? null : Number(people) },
        coupon: value === null ? null : { name: t("couponName", { value: coupon }), value },
        marginFloorBps: floor === "" ? null : Math.round(Number(floor) * 100),
      });
    },
    onSuccess: async () => {
      setFields(START);
      await queries.invalidateQueries({ queryKey: packageQueries.all(shop.id) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isUsable) save.mutate();
  };
  return (
    <Panel title={t("add")}>
      <form onSubmit={submit} className="grid gap-3">
        {NAMES.map((field) => (
          <Field key={field} label={t(`fields.${field}`)}>
            {(control) => (
              <Input
                {...control}
                type={DAYS.includes(field) ? "date" : "text"}
                inputMode={
                  ["money", "people", "coupon", "floor"].includes(field) ? "decimal" : "text"
                }
                value={fields[field]}
                onChange={({ target }) => setFields({ ...fields, [field]: target.value })}
              />
            )}
          </Field>
        ))}
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
