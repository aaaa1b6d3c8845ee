"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureList } from "@/components/ui/figure-list";
import { FigureTable } from "@/components/ui/figure-table";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import type { LoyaltyDto } from "@/lib/customers";
import { customerQueries, postExpiry } from "@/lib/customers/queries";
import { formatNumber } from "@/lib/kernel";
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
  const rows = [
    ...data.tiers.toReversed(),
    { name: null, spent: null, points: null, ...data.others },
  ];
  const most = Math.max(1, ...rows.map(({ members }) => members));
  return (
    <FigureTable
      rows={rows}
      idOf={({ name }) => name ?? ""}
      isQuiet={({ name }) => name === null}
      columns={[
        { id: "tier", label: t("tier"), cell: ({ name }) => name ?? t("others") },
        { id: "many", kind: "bar", share: ({ members }) => members / most },
        {
          id: "count",
          label: t("count"),
          look: "strong",
          cell: ({ members }) => formatNumber(members, locale),
        },
        {
          id: "repeat",
          label: t("repeat"),
          cell: ({ repeatRate }) => <Rate value={repeatRate} kind="percent" decimals={1} />,
        },
        {
          id: "spent",
          label: t("spent"),
          cell: ({ spent }) =>
            spent === null ? null : (
              <Money minor={spent} currency={shop.currency} notation="compact" />
            ),
        },
        {
          id: "held",
          label: t("held"),
          cell: ({ points }) => (points === null ? null : formatNumber(Number(points), locale)),
        },
      ]}
    />
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
      <FigureList
        columns={3}
        figures={(["owed", "liability", "unposted"] as const).map((name) => ({
          id: name,
          label: t(name),
          value: <Money minor={points[name]} currency={shop.currency} reason={t("noLedger")} />,
        }))}
      />
      {points.months.length === 0 ? (
        <p className="mt-3 text-ink-2">{t("noPoints")}</p>
      ) : (
        <MonthTable months={points.months} />
      )}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <span className="text-ink-2">
          {t("outstanding", { points: formatNumber(Number(points.outstanding), locale) })}
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

type Months = LoyaltyDto["points"]["months"];

function MonthTable({ months }: { months: Months }) {
  const t = useTranslations("customers.members");
  const { shop } = useShell();
  return (
    <div className="mt-2">
      <FigureTable
        rows={months.toReversed()}
        idOf={({ month }) => month}
        columns={[
          { id: "month", label: t("month"), cell: ({ month }) => month },
          ...KINDS.map((kind) => ({
            id: kind,
            label: t(`kinds.${kind}`),
            cell: (row: Months[number]) => <Money minor={row[kind]} currency={shop.currency} />,
          })),
        ]}
      />
    </div>
  );
}
