"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { FigureTable } from "@/components/ui/figure-table";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { QuietLink } from "@/components/ui/quiet-link";
import { Rate } from "@/components/ui/rate";
import { formatNumber } from "@/lib/kernel";
import type { PackagesDto } from "@/lib/packages";

const SHOWN = 12;

/** Goods by what a look at them is expected to leave, with what they are shown with. */
export function PackageTable({ data }: { data: PackagesDto }) {
  const t = useTranslations("packages.table");
  const locale = useLocale();
  const { shop } = useShell();
  const { terms } = data;
  const [isWhole, setWhole] = useState(false);
  return (
    <Panel
      title={t("title")}
      note={terms ? t("terms", { margin: (terms.marginRate * 100).toFixed(1) }) : t("noTerms")}
    >
      <FigureTable
        rows={isWhole ? data.items : data.items.slice(0, SHOWN)}
        idOf={({ product }) => product}
        columns={[
          {
            id: "product",
            label: t("product"),
            cell: ({ product, title }) => (
              <QuietLink
                href={`/${shop.id}/recommendation?view=item&item=${encodeURIComponent(product)}`}
                className="hover:underline"
              >
                {title}
              </QuietLink>
            ),
          },
          {
            id: "content",
            label: t("content"),
            kind: "words",
            cell: ({ content }) => content ?? <Missing reason={t("noContent")} />,
          },
          {
            id: "creator",
            label: t("creator"),
            kind: "words",
            cell: ({ creator }) => creator ?? <Missing reason={t("noCreator")} />,
          },
          {
            id: "service",
            label: t("service"),
            kind: "words",
            cell: ({ service }) => (service ? t("insurance") : <Missing reason={t("noService")} />),
          },
          {
            id: "price",
            label: t("price"),
            cell: ({ price }) => <Money minor={price} currency={shop.currency} />,
          },
          {
            id: "lookers",
            label: t("lookers"),
            cell: ({ lookers }) => formatNumber(lookers, locale),
          },
          {
            id: "chance",
            label: t("chance"),
            cell: ({ orderChance }) => <Rate value={orderChance} kind="percent" decimals={1} />,
          },
          {
            id: "contribution",
            label: t("contribution"),
            hint: t("formula"),
            look: "strong",
            cell: ({ expectedContribution }) => (
              <Money
                minor={expectedContribution}
                currency={shop.currency}
                reason={t("noContribution")}
              />
            ),
          },
        ]}
      />
      {data.items.length > SHOWN ? (
        <Button tone="quiet" className="mt-2 -ml-2" onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? "fewer" : "whole", { count: data.items.length })}
        </Button>
      ) : null}
    </Panel>
  );
}
