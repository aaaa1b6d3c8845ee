"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import type { SegmentListDto } from "@/lib/customers";
import { customerQueries } from "@/lib/customers/queries";
import { SegmentForm } from "./segment-form";

/** Groups by the shop's own rules: their size, who came and went, how they overlap, and the sheet to take elsewhere. */
export function SegmentPanel() {
  const t = useTranslations("customers.own");
  const { shop } = useShell();
  const { data } = useQuery(customerQueries.segments(shop.id));
  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
      <Panel title={t("title")} note={t("note")}>
        {data === undefined ? <Skeleton className="h-24 w-full" /> : null}
        {data?.items.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
        ) : null}
        {data && data.items.length > 0 ? <SegmentTable data={data} /> : null}
      </Panel>
      <SegmentForm />
    </div>
  );
}

function SegmentTable({ data }: { data: SegmentListDto }) {
  const t = useTranslations("customers.own");
  const locale = useLocale();
  const { shop } = useShell();
  const nameOf = (id: string) => data.items.find((one) => one.id === id)?.name ?? id;
  const shared = data.overlaps.filter(({ customers }) => customers > 0);
  return (
    <>
      <ScrollRegion>
        <table className="w-full min-w-[36rem]">
          <thead>
            <tr className="text-ink-2">
              {(["name", "customers", "came", "went", "spent"] as const).map((column, i) => (
                <th
                  key={column}
                  scope="col"
                  className={`font-normal ${i === 0 ? "text-left" : "text-right"}`}
                >
                  {t(column)}
                </th>
              ))}
              <th scope="col">
                <span className="sr-only">{t("export")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((segment) => (
              <tr key={segment.id} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="text-left font-normal">
                  {segment.name}
                  <span className="block text-note text-ink-3">
                    {segment.rule
                      .map(({ field, is, value }) =>
                        t(is === "at-least" ? "atLeast" : "atMost", {
                          field: t(`fields.${field}`),
                          value: field === "spent" ? value / 100 : value,
                        }),
                      )
                      .join(" · ")}
                  </span>
                </th>
                <td className="text-right font-semibold">
                  {segment.customers.toLocaleString(locale)}
                </td>
                <td className="text-right text-ink-2">+{segment.came}</td>
                <td className="text-right text-ink-2">−{segment.went}</td>
                <td className="text-right">
                  <Money minor={segment.spent} currency={shop.currency} notation="compact" />
                </td>
                <td className="pl-3 text-right">
                  <a
                    href={`/api/v1/shops/${shop.id}/customers/segments/${segment.id}/export`}
                    aria-label={t("exportOne", { name: segment.name })}
                    className={buttonClass("quiet", "small")}
                  >
                    <Icon name="download" />
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {shared.length > 0 ? (
        <ul className="mt-3 grid gap-1 text-note text-ink-2">
          {shared.map(({ one, other, customers }) => (
            <li key={`${one}-${other}`}>
              {t("overlap", { one: nameOf(one), other: nameOf(other), count: customers })}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mt-3 text-note text-ink-3">{t("privacy")}</p>
    </>
  );
}
