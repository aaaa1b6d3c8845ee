"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { PayerShareFields } from "@/components/forms/payer-share-fields";
import { PAYERS, readShares } from "@/components/forms/payer-shares";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { formatMoneyExact } from "@/lib/kernel";
import type { PackagesDto } from "@/lib/packages";
import { packageQueries, postPackagePlan } from "@/lib/packages/queries";
import { EMPTY_PLAN, type PlanDraft, toPlan } from "./plan-draft";
import { PlanLimits } from "./plan-limits";

type Change = (change: Partial<PlanDraft>) => void;

/** A new plan with all its limits: money by payer, people, frequency, margin, stock and creator slots. */
export function PlanForm({ goods, onSaved }: { goods: PackagesDto["items"]; onSaved: () => void }) {
  const t = useTranslations("packages.plans");
  const locale = useLocale();
  const { shop } = useShell();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(EMPTY_PLAN);
  const change: Change = (some) => setDraft((held) => ({ ...held, ...some }));
  const nameOf = (minor: string) =>
    t("couponName", {
      value: formatMoneyExact(BigInt(minor), { locale, currency: shop.currency }),
    });
  const plan = toPlan(draft, nameOf);
  const save = useMutation({
    mutationFn: () => (plan ? postPackagePlan(shop.id, plan) : Promise.resolve(null)),
    onSuccess: async () => {
      onSaved();
      await queries.invalidateQueries({ queryKey: packageQueries.all(shop.id) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (plan) save.mutate();
  };
  const products = goods.map(({ product, title }) => ({ value: product, label: title }));
  const creators = [...new Set(goods.flatMap(({ creator }) => creator ?? []))];
  return (
    <form
      onSubmit={submit}
      className="grid grid-cols-2 items-start gap-x-6 gap-y-4 max-sm:grid-cols-1"
    >
      <Basics draft={draft} change={change} />
      <CouponFields draft={draft} change={change} />
      <MoneyFields draft={draft} change={change} />
      <ReachFields draft={draft} change={change} />
      <PlanLimits
        kind="stock"
        rows={draft.stock}
        options={products}
        onChange={(stock) => change({ stock })}
      />
      <PlanLimits
        kind="slots"
        rows={draft.slots}
        options={creators.map((creator) => ({ value: creator, label: creator }))}
        onChange={(slots) => change({ slots })}
      />
      <div className="col-span-full grid gap-3">
        <ProblemNote title={t("failed")} error={save.error} />
        <div>
          <Button tone="primary" type="submit" disabled={plan === null || save.isPending}>
            {t("save")}
          </Button>
        </div>
      </div>
    </form>
  );
}

interface Part {
  readonly draft: PlanDraft;
  readonly change: Change;
}

function Basics({ draft, change }: Part) {
  const t = useTranslations("packages.plans.fields");
  const groups = useTranslations("packages.plans.groups");
  return (
    <Group title={groups("what")}>
      <div className="col-span-2">
        <Field label={t("name")}>
          {(control) => (
            <Input
              {...control}
              value={draft.name}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </Field>
      </div>
      {(["startsOn", "endsOn"] as const).map((day) => (
        <Field key={day} label={t(day)}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft[day]}
              onChange={({ target }) => change({ [day]: target.value })}
            />
          )}
        </Field>
      ))}
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid grid-cols-2 items-start gap-3 border-t border-line-soft pt-3">
      <legend className="float-left col-span-2 w-full font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

function CouponFields({ draft, change }: Part) {
  const t = useTranslations("packages.plans");
  const payers = useTranslations("ui.payers");
  const { shop } = useShell();
  const isWrong = draft.coupon !== null && readShares(draft.shares) === null;
  return (
    <Group title={t("groups.coupon")}>
      {(["coupon", "threshold"] as const).map((field) => (
        <Field key={field} label={t(`fields.${field}`)}>
          {(control) => (
            <MoneyField
              control={control}
              currency={shop.currency}
              value={draft[field]}
              onChange={(minor) => change({ [field]: minor })}
            />
          )}
        </Field>
      ))}
      <div className="col-span-2 grid grid-cols-3 gap-3">
        <PayerShareFields shares={draft.shares} onChange={(shares) => change({ shares })} />
      </div>
      {isWrong ? <p className="col-span-2 text-note text-seal">{payers("fault")}</p> : null}
    </Group>
  );
}

const MONEY_LABELS = { shop: "money", platform: "platform", creator: "creator" } as const;

function MoneyFields({ draft, change }: Part) {
  const t = useTranslations("packages.plans");
  const { shop } = useShell();
  return (
    <Group title={t("groups.money")}>
      {PAYERS.map((payer) => (
        <Field key={payer} label={t(`fields.${MONEY_LABELS[payer]}`)}>
          {(control) => (
            <MoneyField
              control={control}
              currency={shop.currency}
              value={draft.money[payer]}
              onChange={(minor) => change({ money: { ...draft.money, [payer]: minor } })}
            />
          )}
        </Field>
      ))}
      <p className="self-end text-note text-ink-3">{t("noLimit")}</p>
    </Group>
  );
}

const REACH = ["people", "cap", "floor", "holdout"] as const;

function ReachFields({ draft, change }: Part) {
  const t = useTranslations("packages.plans");
  const { shop } = useShell();
  const { data } = useQuery(packageQueries.policy(shop.id));
  const hint = data ? t("capHint", { days: data.rule.capDays, lists: data.rule.capLists }) : null;
  return (
    <Group title={t("groups.reach")}>
      {REACH.map((field) => (
        <Field key={field} label={t(`fields.${field}`)} hint={field === "cap" ? hint : undefined}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={draft[field]}
              onChange={({ target }) => change({ [field]: target.value })}
            />
          )}
        </Field>
      ))}
    </Group>
  );
}
