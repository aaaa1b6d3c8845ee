"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Input } from "@/components/ui/input";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import {
  chooseProducts,
  PRODUCT_ROLES,
  type ProductCandidateList,
  type ProductRole,
} from "@/lib/planning";
import { planningQueries } from "@/lib/planning/queries";
import { AdoptButton } from "./adopt-button";
import { Amount } from "./amount";
import type { Brief } from "./use-brief";

type Mix = Readonly<Record<ProductRole, number>>;
const MIX: Mix = { traffic: 1, hit: 3, profit: 3, new: 1 };
const COUNT = 10;
const COUNT_MAX = 30;
const MARGIN_MIN = 0.2;

/** 选品: which products a plan should carry, by what a visit to them is worth, within a mix of roles. */
export function ProductsPanel({ brief }: { brief: Brief }) {
  const t = useTranslations("planning.products");
  const { shop } = useShell();
  const { data } = useQuery(planningQueries.products(shop.id));
  const [mix, setMix] = useState<Mix>(MIX);
  const [count, setCount] = useState(COUNT);
  const choice = useMemo(() => (data ? choose(data, mix, count) : null), [data, mix, count]);
  if (!data || choice === null || data.items.length === 0) return null;
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
            })
          }
          onDrop={() => brief.change({ products: [] })}
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
          {t("missing", { roles: choice.missing.map((role) => t(`roles.${role}`)).join("、") })}
        </p>
      ) : null}
      <ProductTable data={data} chosen={choice.products} />
      <p className="border-t border-line-soft px-4 py-2.5 text-note text-ink-3">
        {t("how", {
          barred: choice.barred.length,
          unknown: data.items.filter(({ marginRate }) => marginRate === null).length,
        })}
      </p>
    </Panel>
  );
}

function choose(data: ProductCandidateList, mix: Mix, countMax: number) {
  const candidates = data.items.flatMap(({ marginRate, conversionRate, ...product }) =>
    marginRate === null
      ? []
      : // Without ads told by product and without stock figures these two do not tell products apart.
        [{ ...product, marginRate, conversionRate: conversionRate ?? 1, stockDays: COVER_UNKNOWN }],
  );
  const rules = { countMax, mix, marginMin: MARGIN_MIN, stockDaysMin: 0, stockDaysEnough: 14 };
  return chooseProducts(candidates, rules);
}

const COVER_UNKNOWN = Number.POSITIVE_INFINITY;

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

function ProductTable({
  data,
  chosen,
}: {
  data: ProductCandidateList;
  chosen: readonly { readonly id: string; readonly score: number }[];
}) {
  const t = useTranslations("planning.products");
  return (
    <ScrollRegion>
      <table className="w-full whitespace-nowrap">
        <thead>
          <tr className="text-ink-2">
            {(
              ["product", "role", "price", "margin", "conversion", "refunds", "score"] as const
            ).map((column, i) => (
              <th
                key={column}
                scope="col"
                className={`h-8 pr-4 font-normal first:pl-4 ${i < 2 ? "text-left" : "text-right"}`}
              >
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chosen.map(({ id, score }) => {
            const product = data.items.find((each) => each.id === id);
            return product ? (
              <tr key={id} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="max-w-72 truncate pr-4 pl-4 text-left font-normal">
                  {product.name}
                </th>
                <td className="pr-4">
                  <Badge tone="neutral">{t(`roles.${product.role}`)}</Badge>
                </td>
                <td className="pr-4 text-right">
                  <Amount value={product.price} exact />
                </td>
                <td className="pr-4 text-right">
                  <Rate value={product.marginRate} kind="percent" decimals={0} />
                </td>
                <td className="pr-4 text-right">
                  <Rate value={product.conversionRate} kind="percent" decimals={2} />
                </td>
                <td className="pr-4 text-right">
                  <Rate value={product.refundRate} kind="percent" decimals={0} />
                </td>
                <td className="pr-4 text-right font-semibold">
                  <Amount value={score} exact />
                </td>
              </tr>
            ) : null;
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
