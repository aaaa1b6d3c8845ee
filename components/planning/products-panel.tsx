"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Input } from "@/components/ui/input";
import {
  chooseProducts,
  compareSet,
  LEVERS,
  PRODUCT_ROLES,
  type ProductCandidateList,
  type ProductRole,
} from "@/lib/planning";
import { planningQueries } from "@/lib/planning/queries";
import { AdoptButton } from "./adopt-button";
import { ProductTable } from "./product-table";
import type { Brief } from "./use-brief";

type Mix = Readonly<Record<ProductRole, number>>;
const MIX: Mix = { traffic: 1, hit: 3, profit: 3, new: 1 };
const COUNT = 10;
const COUNT_MAX = 30;
const MARGIN_MIN = 0.2;

/** 选品: which products a plan should carry, by what a visit to them is worth, within a mix of roles. */
export function ProductsPanel({ brief }: { brief: Brief }) {
  const t = useTranslations("planning.products");
  const format = useFormatter();
  const { shop } = useShell();
  const { data } = useQuery(planningQueries.products(shop.id));
  const [mix, setMix] = useState<Mix>(MIX);
  const [count, setCount] = useState(COUNT);
  const choice = useMemo(() => (data ? choose(data, mix, count) : null), [data, mix, count]);
  const worth = useMemo(
    () => data && choice && compareSet(data.items, new Set(choice.products.map(({ id }) => id))),
    [data, choice],
  );
  if (!data || !choice || !worth || data.items.length === 0) return null;
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      actions={
        <AdoptButton
          isAdopted={brief.draft.products.length > 0}
          onAdopt={() =>
            brief.change({
              products: choice.products.flatMap(({ id }) => {
                const product = data.items.find((each) => each.id === id);
                return product
                  ? [{ id, name: product.name.slice(0, 200), role: product.role }]
                  : [];
              }),
              setWorth: worth,
            })
          }
          onDrop={() => brief.change({ products: [], setWorth: undefined })}
        />
      }
      flush
    >
      <div className="flex flex-wrap items-end gap-3 px-4 pb-3">
        <NumberField label={t("count")} value={count} max={COUNT_MAX} onChange={setCount} />
        {PRODUCT_ROLES.map((role) => (
          <NumberField
            key={role}
            label={t("least", { role: t(`roles.${role}`) })}
            value={mix[role]}
            max={count}
            onChange={(value) => setMix({ ...mix, [role]: value })}
          />
        ))}
      </div>
      {choice.missing.length > 0 ? (
        <p className="px-4 pb-2 text-amber">
          {t("missing", { roles: format.list(choice.missing.map((role) => t(`roles.${role}`))) })}
        </p>
      ) : null}
      <ProductTable
        chosen={choice.products.flatMap(({ id, score }) => {
          const product = data.items.find((each) => each.id === id);
          return product ? [{ product, score }] : [];
        })}
        short={data.items.filter(({ id }) =>
          choice.barred.some((barred) => barred.id === id && barred.rule === "stock"),
        )}
      />
      <WorthNote worth={worth} />
      <p className="border-t border-line-soft px-4 py-2.5 text-note text-ink-3">
        {t("how", {
          barred: choice.barred.filter(({ rule }) => rule === "margin").length,
          unknown: data.items.filter(({ marginRate }) => marginRate === null).length,
        })}
      </p>
    </Panel>
  );
}

/** What adopting the set would change, lever by lever. */
function WorthNote({ worth }: { worth: ReturnType<typeof compareSet> }) {
  const t = useTranslations("planning.products");
  const name = useTranslations("figures.routes");
  const format = useFormatter();
  const levers = LEVERS.flatMap((lever) => {
    const factor = worth[lever]?.salesFactor;
    return factor === undefined
      ? []
      : [t("worthOf", { lever: name(lever), factor: factor.toFixed(2) })];
  });
  return (
    <p className="border-t border-line-soft px-4 py-2.5 text-ink-2">
      {levers.length > 0 ? t("worth", { levers: format.list(levers) }) : t("worthNone")}
    </p>
  );
}

function choose(data: ProductCandidateList, mix: Mix, countMax: number) {
  const candidates = data.items.flatMap(({ marginRate, conversionRate, ...product }) =>
    marginRate === null
      ? []
      : // Where nobody told conversion or stock, they do not tell products apart.
        [
          {
            ...product,
            marginRate,
            conversionRate: conversionRate ?? 1,
            stockDays: product.stockDays ?? Number.POSITIVE_INFINITY,
          },
        ],
  );
  const rules = { countMax, mix, marginMin: MARGIN_MIN, stockDaysMin: 3, stockDaysEnough: 14 };
  return chooseProducts(candidates, rules);
}

function NumberField({
  label,
  value,
  max,
  onChange,
}: {
  label: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={0}
          max={max}
          className="w-24"
          value={value}
          onChange={(event) =>
            onChange(Math.min(max, Math.max(0, Math.round(Number(event.target.value) || 0))))
          }
        />
      )}
    </Field>
  );
}
