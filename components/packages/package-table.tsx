"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PackagesDto } from "@/lib/packages";

const COLUMNS = [
  "product",
  "price",
  "lookers",
  "chance",
  "content",
  "creator",
  "service",
  "contribution",
] as const;
const TEXTS = new Set(["product", "content", "creator", "service"]);

/** Goods by what a look at them is expected to leave, with what they are shown with. */
export function PackageTable({ data }: { data: PackagesDto }) {
  const t = useTranslations("packages.table");
  const locale = useLocale();
  const { shop } = useShell();
  const { terms } = data;
  return (
    <Panel
      title={t("title")}
      note={terms ? t("terms", { margin: (terms.marginRate * 100).toFixed(1) }) : t("noTerms")}
    >
      <ScrollRegion>
        <table className="w-full min-w-[60rem]">
          <thead>
            <tr className="text-ink-2">
              {COLUMNS.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={`pr-4 font-normal whitespace-nowrap last:pr-0 ${TEXTS.has(column) ? "text-left" : "text-right"}`}
                >
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.items.map((item) => (
              <tr key={item.product} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="pr-4 text-left font-normal">
                  {item.title}
                </th>
                <td className="pr-4 text-right">
                  <Money minor={item.price} currency={shop.currency} />
                </td>
                <td className="pr-4 text-right">{item.lookers.toLocaleString(locale)}</td>
                <td className="pr-4 text-right">
                  <Rate value={item.orderChance} kind="percent" decimals={1} />
                </td>
                <td className="max-w-64 truncate pr-4">
                  {item.content ?? <Missing reason={t("noContent")} />}
                </td>
                <td className="pr-4 whitespace-nowrap">
                  {item.creator ?? <Missing reason={t("noCreator")} />}
                </td>
                <td className="pr-4 whitespace-nowrap">
                  {item.service ? t("insurance") : <Missing reason={t("noService")} />}
                </td>
                <td className="text-right font-semibold">
                  <Money
                    minor={item.expectedContribution}
                    currency={shop.currency}
                    reason={t("noContribution")}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="mt-2 text-note text-ink-3">{t("formula")}</p>
    </Panel>
  );
}
