"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import type { LoyaltyDto } from "@/lib/customers";
import { customerQueries, postExpiry } from "@/lib/customers/queries";
import { ProgramForm } from "./program-form";

/** Members by tier, and their points beside what the book owes. */
export function MembersPanel() {
  const t = useTranslations("customers.members");
  const { shop } = useShell();
  const { data } = useQuery(customerQueries.loyalty(shop.id));
  if (!data) return <Skeleton className="h-72 w-full" />;
  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
      <div className="grid gap-3">
        <Panel title={t("title")} note={t("note")}>
          {data.program === null ? (
            <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
          ) : (
            <TierTable data={data} />
          )}
        </Panel>
        <PointsPanel data={data} />
      </div>
      <ProgramForm program={data.program} />
    </div>
  );
}

function TierTable({ data }: { data: LoyaltyDto }) {
  const t = useTranslations("customers.members");
  const locale = useLocale();
  const { shop } = useShell();
  return (
    <ScrollRegion>
      <table className="w-full min-w-[28rem]">
        <thead>
          <tr className="text-ink-2">
            {(["tier", "count", "repeat", "spent", "held"] as const).map((column, i) => (
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
          {data.tiers.toReversed().map((tier) => (
            <tr key={tier.name} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="text-left font-normal">
                {tier.name}
              </th>
              <td className="text-right font-semibold">{tier.members.toLocaleString(locale)}</td>
              <td className="text-right">
                <Rate value={tier.repeatRate} kind="percent" decimals={1} />
              </td>
              <td className="text-right">
                <Money minor={tier.spent} currency={shop.currency} notation="compact" />
              </td>
              <td className="text-right">{Number(tier.points).toLocaleString(locale)}</td>
            </tr>
          ))}
          <tr className="h-(--row) border-t border-line-soft text-ink-2">
            <th scope="row" className="text-left font-normal">
              {t("others")}
            </th>
            <td className="text-right">{data.others.members.toLocaleString(locale)}</td>
            <td className="text-right">
              <Rate value={data.others.repeatRate} kind="percent" decimals={1} />
            </td>
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const KINDS = ["earned", "redeemed", "expired"] as const;

function PointsPanel({ data: { points, program, isSimulated } }: { data: LoyaltyDto }) {
  const t = useTranslations("customers.members");
  const locale = useLocale();
  const { shop } = useShell();
  const queries = useQueryClient();
  const expire = useMutation({
    mutationFn: () => postExpiry(shop.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: customerQueries.all(shop.id) }),
  });
  const isEqual =
    points.liability !== null &&
    BigInt(points.liability) + BigInt(points.unposted) === BigInt(points.owed);
  return (
    <Panel
      title={t("points")}
      note={t("pointsNote")}
      actions={
        points.liability === null ? null : (
          <Badge tone={isEqual ? "good" : "bad"}>{t(isEqual ? "agree" : "differ")}</Badge>
        )
      }
    >
      <dl className="grid grid-cols-3 gap-3 max-sm:grid-cols-2">
        {(["owed", "liability", "unposted"] as const).map((name) => (
          <div key={name}>
            <dt className="text-note text-ink-3">{t(name)}</dt>
            <dd className="text-lead font-semibold">
              <Money minor={points[name]} currency={shop.currency} reason={t("noLedger")} />
            </dd>
          </div>
        ))}
      </dl>
      {points.months.length === 0 ? (
        <p className="mt-3 text-ink-2">{t("noPoints")}</p>
      ) : (
        <MonthTable months={points.months} />
      )}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <span className="text-ink-2">
          {t("outstanding", { points: Number(points.outstanding).toLocaleString(locale) })}
        </span>
        {program && program.expiryDays !== null ? (
          <Button onClick={() => expire.mutate()} disabled={expire.isPending}>
            {t("expire")}
          </Button>
        ) : null}
        {expire.data ? <span>{t("expired", { count: expire.data.accepted })}</span> : null}
      </div>
      <ProblemNote title={t("failed")} error={expire.error} />
      <p className="mt-2 text-note text-ink-3">
        {t("meaning")}
        {isSimulated ? ` ${t("simulated")}` : ""}
      </p>
    </Panel>
  );
}

function MonthTable({ months }: { months: LoyaltyDto["points"]["months"] }) {
  const t = useTranslations("customers.members");
  const { shop } = useShell();
  return (
    <table className="mt-3 w-full">
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="text-left font-normal">
            {t("month")}
          </th>
          {KINDS.map((kind) => (
            <th key={kind} scope="col" className="text-right font-normal">
              {t(`kinds.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.toReversed().map((row) => (
          <tr key={row.month} className="h-(--row) border-t border-line-soft">
            <th scope="row" className="text-left font-normal">
              {row.month}
            </th>
            {KINDS.map((kind) => (
              <td key={kind} className="text-right">
                <Money minor={row[kind]} currency={shop.currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
