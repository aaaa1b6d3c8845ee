"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ProductCandidateList } from "@/lib/planning";
import { planningQueries, putStock } from "@/lib/planning/queries";
import { Amount } from "./amount";

type Product = ProductCandidateList["items"][number];

/** The chosen products with what decided them, and below them those that short stock left out. */
export function ProductTable({
  chosen,
  short,
}: {
  chosen: readonly { readonly product: Product; readonly score: number }[];
  short: readonly Product[];
}) {
  const t = useTranslations("planning.products");
  const columns = [
    "product",
    "role",
    "price",
    "margin",
    "conversion",
    "refunds",
    "stock",
    "cover",
    "score",
  ] as const;
  return (
    <ScrollRegion>
      <table className="w-full whitespace-nowrap">
        <thead>
          <tr className="text-ink-2">
            {columns.map((column, i) => (
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
          {chosen.map(({ product, score }) => (
            <ProductRow key={product.id} product={product} score={score} />
          ))}
          {short.map((product) => (
            <ProductRow key={product.id} product={product} score={null} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function ProductRow({ product, score }: { product: Product; score: number | null }) {
  const t = useTranslations("planning.products");
  return (
    <tr className={`h-(--row) border-t border-line-soft ${score === null ? "text-ink-3" : ""}`}>
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
      <td className="w-28 min-w-28 pr-4">
        <StockField product={product} />
      </td>
      <td className="pr-4 text-right">
        {product.stockDays === null ? "—" : t("days", { days: Math.floor(product.stockDays) })}
      </td>
      <td className="pr-4 text-right font-semibold">
        {score === null ? (
          <Badge tone="attention">{t("short")}</Badge>
        ) : (
          <Amount value={score} exact />
        )}
      </td>
    </tr>
  );
}

/** What was counted of one product; kept when the field is left. */
function StockField({ product }: { product: Product }) {
  const t = useTranslations("planning.products");
  const { shop } = useShell();
  const client = useQueryClient();
  const told = product.units === null ? "" : String(product.units);
  const [text, setText] = useState(told);
  const tell = useMutation({
    mutationFn: (units: number | null) =>
      putStock(shop.id, { items: [{ productId: product.id, units }] }),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: planningQueries.products(shop.id).queryKey }),
    onError: (error) => notify({ title: t("stockFailed"), detail: error.message, tone: "bad" }),
  });
  const keep = () => {
    if (text.trim() === told) return;
    const units = text.trim() === "" ? null : Number(text);
    if (units === null || (Number.isInteger(units) && units >= 0)) tell.mutate(units);
    else setText(told);
  };
  return (
    <Input
      aria-label={`${product.name} ${t("stock")}`}
      inputMode="numeric"
      className="text-right"
      value={text}
      disabled={tell.isPending}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep();
      }}
    />
  );
}
