"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateRangeField } from "@/components/forms/date-range-field";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { choiceField, TEXT_FIELD } from "@/components/shell/address-fields";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { useFilter } from "@/components/shell/use-filter";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { isCostView, kindOfView, VIEW_IDS, type ViewId } from "@/lib/reconciliation";
import { reconciliationQueries } from "@/lib/reconciliation/queries";
import { Explanation } from "./explanation";
import { type ToldFigure, ToldFigures } from "./told-figures";

const FIELDS = {
  left: choiceField(VIEW_IDS, "netSales"),
  right: choiceField(VIEW_IDS, "compassNet"),
  typed: TEXT_FIELD,
  leftDefinition: TEXT_FIELD,
  rightDefinition: TEXT_FIELD,
  rightFrom: TEXT_FIELD,
  rightTo: TEXT_FIELD,
};

/** What stands right when the left figure becomes one of another kind. */
const PARTNERS = {
  sales: "compassGmv",
  count: "compassOrders",
  spend: "adPlans",
  cost: "marketingCostCash",
} as const;
/** Ours of each kind. */
const OURS = {
  sales: "netSales",
  count: "orders",
  spend: "adSpend",
  cost: "marketingCost",
} as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The two figures as the address names them, and the ways to change them. */
function useCompared() {
  const { today } = useShell();
  const [filter, setFilter] = useFilter();
  const [address, change] = useAddress(FIELDS);
  const { left, right, typed } = address;
  const own = { from: filter.from, to: filter.to };
  const other =
    DAY.test(address.rightFrom ?? "") && DAY.test(address.rightTo ?? "")
      ? { from: address.rightFrom ?? own.from, to: address.rightTo ?? own.to }
      : own;
  const input = {
    left: { view: left, ...own, ...toDefinition(left, address.leftDefinition) },
    right: {
      view: right,
      ...other,
      ...(isAmount(typed) ? { typed } : {}),
      ...toDefinition(right, address.rightDefinition),
    },
  };
  // The figure of a file stands right over the days of the file; the left one follows where it is of another kind.
  const pickTold = ({ view, value, from, to }: ToldFigure) =>
    change({
      right: view,
      rightFrom: from,
      rightTo: to,
      typed: value,
      ...(kindOfView(view) === kindOfView(left) ? {} : { left: OURS[kindOfView(view)] }),
    });
  const pickLeft = (view: ViewId) =>
    change({
      left: view,
      ...(kindOfView(view) === kindOfView(right)
        ? {}
        : { right: PARTNERS[kindOfView(view)], typed: null }),
    });
  return { address, change, own, other, input, setFilter, today, pickTold, pickLeft };
}

/** 为什么对不上: two figures, and the way from one to the other rule by rule. */
export function Explainer() {
  const t = useTranslations("reconciliation.explain");
  const { shop } = useShell();
  const { address, change, own, other, input, setFilter, today, pickTold, pickLeft } =
    useCompared();
  const { left, right, typed } = address;
  const kind = kindOfView(left);
  const isCount = kind === "count";
  const { data, error } = useQuery(reconciliationQueries.explanation(shop.id, input));
  const options = (isWanted: (view: ViewId) => boolean) =>
    VIEW_IDS.filter(isWanted).map((view) => ({ value: view, label: t(`viewNames.${view}`) }));
  const pick = (text: string): ViewId => VIEW_IDS.find((view) => view === text) ?? "netSales";
  return (
    <div className="grid grid-cols-1 gap-3">
      <Panel title={t("title")} note={t("note")}>
        <div className="grid grid-cols-2 gap-x-8 gap-y-3 max-md:grid-cols-1">
          <div className="grid content-start gap-3">
            <Field label={t("left")}>
              {(control) => (
                <Select
                  {...control}
                  value={left}
                  onChange={(event) => pickLeft(pick(event.target.value))}
                  options={options(() => true)}
                />
              )}
            </Field>
            <div>
              <DateRangeField value={own} today={today} onChange={setFilter} />
            </div>
            {isCostView(left) ? (
              <DefinitionField
                label={t("leftDefinition")}
                value={address.leftDefinition}
                onChange={(version) => change({ leftDefinition: version })}
              />
            ) : null}
          </div>
          <div className="grid content-start gap-3">
            <Field label={t("right")}>
              {(control) => (
                <Select
                  {...control}
                  value={right}
                  onChange={(event) => change({ right: pick(event.target.value) })}
                  options={options((view) => kindOfView(view) === kind)}
                />
              )}
            </Field>
            <div>
              <DateRangeField
                value={other}
                today={today}
                onChange={(range) => change({ rightFrom: range.from, rightTo: range.to })}
              />
            </div>
            {isCostView(right) ? (
              <DefinitionField
                label={t("rightDefinition")}
                value={address.rightDefinition}
                onChange={(version) => change({ rightDefinition: version })}
              />
            ) : null}
            <TypedField
              isCount={isCount}
              typed={typed}
              onChange={(next) => change({ typed: next })}
            />
            <ToldFigures onPick={pickTold} />
          </div>
        </div>
      </Panel>
      {error ? (
        <p role="alert" className="text-seal">
          {error.message}
        </p>
      ) : null}
      {data ? (
        <Explanation input={input} explanation={data} isCount={isCount} />
      ) : error ? null : (
        <Skeleton className="h-80 w-full" />
      )}
    </div>
  );
}

const isAmount = (text: string | null): text is string =>
  text !== null && /^-?\d{1,18}$/.test(text);

/** The figure as the other report prints it. */
function TypedField({
  isCount,
  typed,
  onChange,
}: {
  isCount: boolean;
  typed: string | null;
  onChange: (typed: string | null) => void;
}) {
  const t = useTranslations("reconciliation.explain");
  const { shop } = useShell();
  return (
    <Field label={t("typed")} hint={t("typedHint")}>
      {(control) =>
        isCount ? (
          <Input
            {...control}
            inputMode="numeric"
            value={typed ?? ""}
            onChange={(event) => onChange(event.target.value.replace(/\D/g, ""))}
          />
        ) : (
          <MoneyField
            control={control}
            currency={shop.currency}
            value={isAmount(typed) ? typed : null}
            onChange={onChange}
          />
        )
      }
    </Field>
  );
}

const toDefinition = (view: ViewId, version: string | null): { definition?: number } =>
  isCostView(view) && version !== null && /^[1-9]\d{0,5}$/.test(version)
    ? { definition: Number(version) }
    : {};

/** A version of the shop's figure definition; empty for the default. */
function DefinitionField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (version: string | null) => void;
}) {
  const t = useTranslations("reconciliation.explain");
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          placeholder={t("defaultDefinition")}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value.replace(/\D/g, "") || null)}
        />
      )}
    </Field>
  );
}
