"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureTable } from "@/components/ui/figure-table";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { SegmentListDto } from "@/lib/customers";
import { customerQueries } from "@/lib/customers/queries";
import { formatNumber } from "@/lib/kernel";
import { LookAlikes } from "./look-alikes";
import { SegmentForm } from "./segment-form";

type Segment = SegmentListDto["items"][number];

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
  const [alike, setAlike] = useState<Segment | null>(null);
  const say = (people: number, sign: string) =>
    people === 0 ? "0" : `${sign}${formatNumber(people, locale)}`;
  const sayCondition = ({ field, is, value }: Segment["rule"][number]) =>
    t(is === "at-least" ? "atLeast" : "atMost", {
      field: t(`fields.${field}`),
      value: field === "spent" ? value / 100 : value,
    });
  const nameOf = (id: string) => data.items.find((one) => one.id === id)?.name ?? id;
  const shared = data.overlaps.filter(({ customers }) => customers > 0);
  return (
    <>
      <FigureTable
        rows={data.items}
        idOf={({ id }) => id}
        columns={[
          {
            id: "name",
            label: t("name"),
            cell: ({ name, rule }) => (
              <>
                {name}
                <span className="block text-note font-normal text-ink-3">
                  {rule.map(sayCondition).join(" · ")}
                </span>
              </>
            ),
          },
          {
            id: "customers",
            label: t("customers"),
            look: "strong",
            cell: ({ customers }) => formatNumber(customers, locale),
          },
          { id: "came", label: t("came"), look: "quiet", cell: ({ came }) => say(came, "+") },
          { id: "went", label: t("went"), look: "quiet", cell: ({ went }) => say(went, "−") },
          {
            id: "spent",
            label: t("spent"),
            cell: ({ spent }) => (
              <Money minor={spent} currency={shop.currency} notation="compact" />
            ),
          },
          {
            id: "actions",
            label: t("actions"),
            isUnnamed: true,
            cell: (segment) => (
              <span className="inline-flex gap-1">
                <IconButton
                  icon="people"
                  size="small"
                  label={t("alikeOne", { name: segment.name })}
                  onClick={() => setAlike(segment)}
                />
                <a
                  href={`/api/v1/shops/${shop.id}/customers/segments/${segment.id}/export`}
                  aria-label={t("exportOne", { name: segment.name })}
                  className={buttonClass("quiet", "small")}
                >
                  <Icon name="download" />
                </a>
              </span>
            ),
          },
        ]}
      />
      <LookAlikes segment={alike} onClose={() => setAlike(null)} />
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
