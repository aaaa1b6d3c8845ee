import type { Minor } from "@/lib/kernel";
import type { BridgeStep } from "./profit-bridge";

/** The routes, the pot they fill, and where it goes. */
export type FlowSide = "in" | "pot" | "out";

export interface FlowNode {
  readonly id: string;
  readonly side: FlowSide;
  readonly amount: Minor;
}

export interface FlowLink {
  readonly source: string;
  readonly target: string;
  readonly amount: Minor;
}

export interface MoneyFlow {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

export const POT = "netSales";

/**
 * 钱的流向: net sales of each route into one pot, out of it the costs and what is left. Money is conserved: what flows
 * in flows out. An amount below zero changes sides (a loss flows in, a route that refunded more than it sold flows
 * out), because a ribbon has no negative width.
 */
export function toMoneyFlow(
  routes: readonly { readonly key: string; readonly netSales: Minor }[],
  bridge: readonly BridgeStep[],
): MoneyFlow {
  const nodes: FlowNode[] = [];
  const place = (id: string, inflow: Minor): void => {
    if (inflow > 0n) nodes.push({ id, side: "in", amount: inflow });
    if (inflow < 0n) nodes.push({ id, side: "out", amount: -inflow });
  };
  for (const { key, netSales } of routes) place(key, netSales);
  for (const { key, amount } of bridge) {
    if (key === "contribution") place(amount < 0n ? "loss" : key, -amount);
    else if (key !== "paidGmv" && key !== "refunds") place(key, amount);
  }
  const inflow = nodes
    .filter((node) => node.side === "in")
    .reduce((sum, node) => sum + node.amount, 0n);
  if (inflow === 0n) return { nodes: [], links: [] };
  nodes.push({ id: POT, side: "pot", amount: inflow });
  const links = nodes
    .filter((node) => node.side !== "pot")
    .map(({ id, side, amount }) =>
      side === "in" ? { source: id, target: POT, amount } : { source: POT, target: id, amount },
    );
  return { nodes, links };
}
