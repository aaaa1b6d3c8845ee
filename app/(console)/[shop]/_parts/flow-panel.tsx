"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ChartColor } from "@/components/charts/chart-color";
import { ChartFrame } from "@/components/charts/chart-frame";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { Sankey } from "@/components/charts/sankey";
import { ROUTES } from "@/components/ledger/book-words";
import { toAccountQuery } from "@/components/ledger/figure-detail";
import { useShell } from "@/components/shell/shell-context";
import { useFilterHref } from "@/components/shell/use-filter";
import { Money } from "@/components/ui/money";
import { ratio } from "@/lib/kernel";
import type { OverviewDto } from "@/lib/ledger";
import { toRouteQuery } from "./route-query";

const HEIGHT = 320;
const POT = "netSales";

const COLORS: Readonly<Record<string, ChartColor>> = {
  netSales: "ink",
  liveAds: 1,
  videoAds: 1,
  cardAds: 1,
  otherAds: 1,
  creatorOrganic: 3,
  creatorAds: 3,
  ownOrganic: 5,
  shelf: 5,
  untold: "neutral",
  goods: "neutral",
  advertising: 2,
  creators: 3,
  platform: 6,
  fulfilment: 6,
  otherIncome: 5,
  contribution: 1,
  loss: 4,
};

/** Where net sales come from and where they go. What flows in flows out; a ribbon opens its entries. */
export function FlowPanel({ overview }: { overview: OverviewDto }) {
  const t = useTranslations("overview.flow");
  const c = useTranslations("charts");
  const toName = useNodeName();
  const locale = useLocale();
  const { flow, currency } = overview;
  const open = useOpenNode(overview);
  const summary = useSummary(overview, toName);
  const nodes = flow.nodes.map((node) => ({
    id: node.id,
    label: toName(node.id),
    color: COLORS[node.id] ?? ("neutral" as const),
  }));
  const links = flow.links.map((link) => ({
    from: link.source,
    to: link.target,
    amount: link.amount,
  }));
  const scale = pickMoneyScale(
    links.map((link) => link.amount),
    { locale, currency },
  );
  return (
    <ChartFrame
      title={t("title")}
      unit={scale.unit}
      summary={summary}
      height={HEIGHT}
      status={links.length === 0 ? "empty" : "ready"}
      table={{
        columns: [
          { id: "from", label: c("from") },
          { id: "to", label: c("to") },
          { id: "amount", label: c("amount"), align: "end" },
        ],
        rows: links.map((link) => ({
          id: `${link.from}>${link.to}`,
          cells: [
            toName(link.from),
            toName(link.to),
            <Money key="amount" minor={link.amount} currency={currency} />,
          ],
        })),
      }}
    >
      <Sankey
        nodes={nodes}
        links={links}
        scale={scale}
        height={HEIGHT}
        label={t("label")}
        onPick={open}
      />
    </ChartFrame>
  );
}

function useNodeName(): (id: string) => string {
  const t = useTranslations("overview");
  const r = useTranslations("figures.routes");
  return (id) => {
    if (id === POT) return t("flow.netSales");
    if (id === "loss") return t("flow.loss");
    const route = ROUTES.find((each) => each === id);
    return route ? r(route) : t(`bridge.${id}` as "bridge.goods");
  };
}

function useSummary(overview: OverviewDto, toName: (id: string) => string): string {
  const t = useTranslations("overview.flow");
  const format = useFormatter();
  const { nodes } = overview.flow;
  const pot = nodes.find((node) => node.side === "pot");
  const largest = nodes
    .filter((node) => node.side === "out")
    .reduce<(typeof nodes)[number] | null>(
      (most, node) => (most === null || BigInt(node.amount) > BigInt(most.amount) ? node : most),
      null,
    );
  const share = pot && largest ? ratio(BigInt(largest.amount), BigInt(pot.amount)) : null;
  if (!largest || share === null) return "";
  return t("summary", { name: toName(largest.id), share: format.number(share, "percent") });
}

/** A route opens the sales that came by it, a cost its accounts, the pot all of net sales. */
function useOpenNode(overview: OverviewDto): (id: string) => void {
  const router = useRouter();
  const toHref = useFilterHref();
  const { shop } = useShell();
  const sales = overview.formulas.find((each) => each.figure === "netSales")?.accounts ?? [];
  return (picked) => {
    const id = picked
      .split(">")
      .filter((end) => end !== POT)
      .at(0);
    const step = overview.bridge.find(({ key }) => key === (id === "loss" ? "contribution" : id));
    const route = overview.routes.find((each) => each.route === id);
    const query = route
      ? { ...toAccountQuery(sales), ...toRouteQuery(route.route) }
      : toAccountQuery(step?.accounts ?? sales);
    router.push(toHref(`/${shop.id}/ledger`, query));
  };
}
