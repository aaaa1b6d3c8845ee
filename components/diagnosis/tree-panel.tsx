"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { toCompareQuery } from "@/components/shell/filter-context";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { MetricTreeDto } from "@/lib/diagnosis";
import { diagnosisQueries } from "@/lib/diagnosis/queries";
import { formatNumber, formatRate } from "@/lib/kernel";
import { useFindingWords } from "./use-finding-words";

type Node = MetricTreeDto["nodes"][number];

const ROOTS = ["contribution", "adGmv", "compositeRoi"] as const;

/** The tree of figures: each level's effects sum to the change above it, bars show which way and how much. */
export function TreePanel() {
  const t = useTranslations("diagnosis.tree");
  const { shop } = useShell();
  const [filter] = useFilter();
  const { from, to } = filter;
  const { window } = useFindingWords();
  const { data } = useQuery(
    diagnosisQueries.tree(shop.id, { from, to, ...toCompareQuery(filter) }),
  );
  if (!data) return <Skeleton className="h-96 w-full" />;
  return (
    <div className="grid gap-3">
      {ROOTS.map((root) => {
        const top = data.nodes.find(({ id }) => id === root);
        if (!top) return null;
        return (
          <Panel
            key={root}
            title={t(`groups.${root}`)}
            note={
              root === "contribution"
                ? t("note", { window: window(data.window), reference: window(data.reference) })
                : null
            }
          >
            <div className="overflow-x-auto">
              <Branch
                node={top}
                nodes={data.nodes}
                currency={data.currency}
                depth={0}
                scale={scaleOf(top, data.nodes)}
              />
            </div>
          </Panel>
        );
      })}
    </div>
  );
}

/** The largest effect below a root fills its bar. */
function scaleOf(root: Node, nodes: readonly Node[]): number {
  const below = (id: string): Node[] => {
    const children = nodes.filter(({ parent }) => parent === id);
    return [...children, ...children.flatMap((child) => below(child.id))];
  };
  return Math.max(1e-9, ...below(root.id).map(({ effect }) => Math.abs(Number(effect ?? 0))));
}

function Branch({
  node,
  nodes,
  currency,
  depth,
  scale,
}: {
  node: Node;
  nodes: readonly Node[];
  currency: string;
  depth: number;
  scale: number;
}) {
  const children = nodes
    .filter(({ parent }) => parent === node.id)
    .sort((a, b) => Math.abs(Number(b.effect)) - Math.abs(Number(a.effect)));
  return (
    <div>
      <Row node={node} currency={currency} scale={scale} isTop={depth === 0} />
      {children.length > 0 ? (
        <div className="ml-3 border-l border-line pl-3">
          {children.map((child) => (
            <Branch
              key={child.id}
              node={child}
              nodes={nodes}
              currency={currency}
              depth={depth + 1}
              scale={scale}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** Figures whose rise is a cost: their bar turns with what they do to the figure above. */
const COSTS = new Set(["marketingCost"]);

function Row({
  node,
  currency,
  scale,
  isTop,
}: {
  node: Node;
  currency: string;
  scale: number;
  isTop: boolean;
}) {
  const name = useNodeName();
  const effect = node.effect === null ? null : Number(node.effect);
  const isGood = effect !== null && (COSTS.has(node.parent ?? "") ? effect <= 0 : effect >= 0);
  return (
    <div className="grid min-w-[34rem] grid-cols-[minmax(7rem,1fr)_6.5rem_6.5rem_minmax(8rem,1.2fr)_7rem] items-center gap-x-3 py-1">
      <span className={cx("truncate", isTop && "font-semibold")}>{name(node.id)}</span>
      <span className="text-right text-ink-3">
        <Value value={node.before} unit={node.unit} currency={currency} />
      </span>
      <span className="text-right">
        <Value value={node.after} unit={node.unit} currency={currency} />
      </span>
      <span aria-hidden="true" className="grid grid-cols-2">
        <span className="flex justify-end border-r border-edge">
          {effect !== null && effect < 0 ? <Bar size={-effect / scale} isGood={isGood} /> : null}
        </span>
        <span>
          {effect !== null && effect > 0 ? <Bar size={effect / scale} isGood={isGood} /> : null}
        </span>
      </span>
      <span className={cx("text-right", effect !== null && !isGood && "text-seal")}>
        {node.effect === null ? null : (
          <Value
            value={node.effect}
            unit={node.unit === "ratio" ? "ratio" : "money"}
            currency={currency}
            isSigned
          />
        )}
      </span>
    </div>
  );
}

function Bar({ size, isGood }: { size: number; isGood: boolean }) {
  return (
    <span
      className="block h-3 rounded-sm"
      style={{
        width: `${Math.max(1, Math.min(1, size) * 100)}%`,
        background: isGood ? "var(--chart-1)" : "var(--chart-4)",
      }}
    />
  );
}

function Value({
  value,
  unit,
  currency,
  isSigned = false,
}: {
  value: Node["before"];
  unit: Node["unit"];
  currency: string;
  isSigned?: boolean;
}) {
  const locale = useLocale();
  if (value === null) return null;
  if (unit === "money")
    return <Money minor={String(value)} currency={currency} notation="compact" />;
  const number = Number(value);
  const sign = isSigned && number > 0 ? "+" : "";
  if (unit === "rate") return <>{formatRate(number, "percent", locale, 2)}</>;
  if (unit === "ratio")
    return <>{`${sign}${formatRate(number, "ratio", locale, isSigned ? 3 : 2)}`}</>;
  return <>{formatNumber(number, locale)}</>;
}

const FIGURES = [
  "compositeRoi",
  "netSales",
  "marketingCost",
  "contribution",
  "paidGmv",
  "refunds",
  "adCash",
  "commissionOrganic",
  "commissionAd",
  "agencyFees",
  "platformFee",
  "insurance",
  "otherMarketing",
  "cogs",
  "otherCosts",
  "orders",
] as const;
const OWN = [
  "orderValue",
  "adGmv",
  "impressions",
  "clickRate",
  "conversionRate",
  "adOrderValue",
  "gpm",
  "grants",
] as const;

function useNodeName(): (id: string) => string {
  const figures = useTranslations("figures.names");
  const own = useTranslations("diagnosis.tree.names");
  return (id) => {
    if (id === "roi.netSales") return own("roiSales");
    const plain = id.replace(/^roi\./, "");
    const figure = FIGURES.find((one) => one === plain);
    if (figure) return figures(figure);
    const word = OWN.find((one) => one === plain);
    return word ? own(word) : id;
  };
}
