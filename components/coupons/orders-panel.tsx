"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { FileButton } from "@/components/ui/file-button";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import { type CampaignDto, type CouponReconciliationDto, readRedemptionTable } from "@/lib/coupons";
import { couponQueries, postRedemptions } from "@/lib/coupons/queries";

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
      <Upload campaign={campaign} />
    </Panel>
  );
}

const PAYERS = ["shop", "platform", "creator"] as const;

function Matched({ data }: { data: CouponReconciliationDto }) {
  const t = useTranslations("coupons.orders");
  const locale = useLocale();
  const { shop } = useShell();
  return (
    <div className="grid gap-3">
      <ul className="flex flex-wrap gap-2">
        {data.counts
          .filter(({ coupons }) => coupons > 0)
          .map(({ verdict, coupons }) => (
            <li key={verdict}>
              <Badge tone={verdict === "agrees" ? "good" : "neutral"}>
                {t(`verdicts.${verdict}`)} {coupons.toLocaleString(locale)}
              </Badge>
            </li>
          ))}
      </ul>
      <table className="w-full">
        <thead>
          <tr className="text-ink-2">
            {(["payer", "told", "found", "difference"] as const).map((column, i) => (
              <th
                key={column}
                scope="col"
                className={`font-normal ${i === 0 ? "text-left" : "text-right"}`}
              >
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PAYERS.map((payer) => (
            <tr key={payer} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="text-left font-normal">
                {t(`payers.${payer}`)}
              </th>
              <td className="text-right">
                <Money minor={data.told[payer]} currency={shop.currency} />
              </td>
              <td className="text-right">
                <Money minor={data.orders[payer]} currency={shop.currency} />
              </td>
              <td className="text-right font-semibold">
                <Money
                  minor={(BigInt(data.orders[payer]) - BigInt(data.told[payer])).toString()}
                  currency={shop.currency}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.items.length > 0 ? <Faults items={data.items} /> : null}
    </div>
  );
}

function Faults({ items }: { items: CouponReconciliationDto["items"] }) {
  const t = useTranslations("coupons.orders");
  const { shop } = useShell();
  return (
    <ScrollRegion className="max-h-72">
      <table className="w-full min-w-[28rem]">
        <caption className="pb-1 text-left text-ink-2">{t("items")}</caption>
        <thead>
          <tr className="text-left text-ink-2">
            {(["coupon", "order", "why"] as const).map((column) => (
              <th key={column} scope="col" className="font-normal">
                {t(column)}
              </th>
            ))}
            <th scope="col" className="text-right font-normal">
              {t("told")}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.coupon} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="text-left font-normal">
                {item.coupon}
              </th>
              <td>{item.order ?? "–"}</td>
              <td>{t(`verdicts.${item.verdict}`)}</td>
              <td className="text-right">
                <Money minor={item.discount} currency={shop.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Upload({ campaign }: { campaign: CampaignDto }) {
  const t = useTranslations("coupons.orders");
  const { shop } = useShell();
  const queries = useQueryClient();
  const [faults, setFaults] = useState<readonly number[]>([]);
  const send = useMutation({
    mutationFn: async (file: File) => {
      const table = readRedemptionTable(
        await file.text(),
        campaign.arms.map(({ name }) => name),
      );
      setFaults(table.faults);
      return postRedemptions(shop.id, campaign.id, table.rows);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: couponQueries.all(shop.id) }),
  });
  return (
    <div className="mt-3 grid gap-2">
      <div>
        <FileButton
          label={t("choose")}
          accept=".csv,.tsv,.txt"
          disabled={send.isPending}
          onFiles={([file]) => file && send.mutate(file)}
        >
          {t("choose")}
        </FileButton>
      </div>
      {send.data ? <p>{t("done", { count: send.data.accepted })}</p> : null}
      {faults.length > 0 ? (
        <p className="text-amber">
          {t("faults", { count: faults.length, lines: faults.slice(0, 10).join(", ") })}
        </p>
      ) : null}
      <ProblemNote title={t("failed")} error={send.error} />
      <p className="text-note text-ink-3">{t("hint")}</p>
    </div>
  );
}
