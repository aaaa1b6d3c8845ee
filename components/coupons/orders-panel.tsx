"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { PAYERS } from "@/components/forms/payer-shares";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureTable } from "@/components/ui/figure-table";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { type CampaignDto, type CouponReconciliationDto, readRedemptionTable } from "@/lib/coupons";
import { couponQueries, postRedemptions } from "@/lib/coupons/queries";
import { formatNumber } from "@/lib/kernel";
import { TableUpload } from "./table-upload";

/** Coupons one by one against the orders that took them, payer by payer. */
export function OrdersPanel({ campaign }: { campaign: CampaignDto }) {
  const t = useTranslations("coupons.orders");
  const { shop } = useShell();
  const { data, isError } = useQuery(couponQueries.reconciliation(shop.id, campaign.id));
  // Who may not read the book cannot hold anything against it.
  if (isError) return null;
  return (
    <Panel
      title={t("title")}
      note={data ? t("note", { issued: data.issued, redeemed: data.redeemed }) : ""}
    >
      {data === undefined ? <Skeleton className="h-24 w-full" /> : null}
      {data?.issued === 0 ? <EmptyState title={t("none")}>{t("noneHint")}</EmptyState> : null}
      {data && data.issued > 0 ? <Matched data={data} /> : null}
      <TableUpload
        read={(text) =>
          readRedemptionTable(
            text,
            campaign.arms.map(({ name }) => name),
          )
        }
        send={(rows) => postRedemptions(shop.id, campaign.id, rows)}
        hint={t("hint")}
      />
    </Panel>
  );
}

const FAULTS_HEIGHT = 288;

function Matched({ data }: { data: CouponReconciliationDto }) {
  const t = useTranslations("coupons.orders");
  const locale = useLocale();
  const { shop } = useShell();
  const money = (minor: string) => <Money minor={minor} currency={shop.currency} />;
  return (
    <div className="grid gap-3">
      <ul className="flex flex-wrap gap-2">
        {data.counts
          .filter(({ coupons }) => coupons > 0)
          .map(({ verdict, coupons }) => (
            <li key={verdict}>
              <Badge tone={verdict === "agrees" ? "good" : "neutral"}>
                {t(`verdicts.${verdict}`)} {formatNumber(coupons, locale)}
              </Badge>
            </li>
          ))}
      </ul>
      <FigureTable
        rows={PAYERS}
        idOf={(payer) => payer}
        columns={[
          { id: "payer", label: t("payer"), cell: (payer) => t(`payers.${payer}`) },
          { id: "told", label: t("told"), cell: (payer) => money(data.told[payer]) },
          { id: "found", label: t("found"), cell: (payer) => money(data.orders[payer]) },
          {
            id: "difference",
            label: t("difference"),
            look: "strong",
            cell: (payer) =>
              money((BigInt(data.orders[payer]) - BigInt(data.told[payer])).toString()),
          },
        ]}
      />
      {data.items.length > 0 ? <Faults items={data.items} /> : null}
    </div>
  );
}

function Faults({ items }: { items: CouponReconciliationDto["items"] }) {
  const t = useTranslations("coupons.orders");
  const { shop } = useShell();
  return (
    <FigureTable
      caption={t("items")}
      maxHeight={FAULTS_HEIGHT}
      rows={items}
      idOf={({ coupon }) => coupon}
      columns={[
        { id: "coupon", label: t("coupon"), cell: ({ coupon }) => coupon },
        {
          id: "order",
          label: t("order"),
          kind: "words",
          cell: ({ order }) =>
            order === null ? (
              <Missing reason={t("verdicts.no-order")} />
            ) : (
              <FilterLink
                href={`/${shop.id}/ledger`}
                query={{ q: order }}
                className="underline decoration-edge underline-offset-4"
              >
                {order}
              </FilterLink>
            ),
        },
        {
          id: "why",
          label: t("why"),
          kind: "words",
          cell: ({ verdict }) => t(`verdicts.${verdict}`),
        },
        {
          id: "told",
          label: t("told"),
          kind: "figure",
          cell: ({ discount }) => <Money minor={discount} currency={shop.currency} />,
        },
      ]}
    />
  );
}
