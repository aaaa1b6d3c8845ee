import { type SankeyGraph, type SankeyLink, type SankeyNode, sankey } from "d3-sankey";
import type { ChartColor } from "./chart-color";
import { formatScaled, type MoneyScale } from "./money-scale";
import { computeTextWidth } from "./text-width";

export interface FlowNode {
  readonly id: string;
  readonly label: string;
  readonly color: ChartColor;
}

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  /** Must flow one way: what is nought or negative is left to the table. */
  readonly amount: string;
}

export interface PlacedNode extends FlowNode {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly text: string;
  readonly side: "left" | "right" | "above";
}

export interface PlacedLink {
  readonly id: string;
  readonly from: FlowNode;
  readonly to: FlowNode;
  readonly path: string;
  readonly width: number;
  readonly text: string;
}

export interface FlowLayout {
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
  readonly height: number;
  /** The least height at which labels keep apart. */
  readonly needed: number;
  /** Name and figure in two lines, where the width is scarce. */
  readonly stacked: boolean;
}

const NODE_WIDTH = 9;
const TOP = 6;
/** The two lines above a node in the middle. */
const ABOVE = 38;
const LABEL_GAP = 8;
const STACKED_BELOW = 560;

type Node = SankeyNode<FlowNode, object>;
type Link = SankeyLink<FlowNode, object>;

/**
 * Places a flow between outer columns whose labels stand outside the ribbons. Neighbours in a column are at least a label
 * apart, and the drawing grows taller when the column needs it, so that labels never meet.
 */
export function computeFlow(
  nodes: readonly FlowNode[],
  links: readonly FlowLink[],
  scale: MoneyScale,
  size: { readonly width: number; readonly height: number },
): FlowLayout {
  const flowing = links.filter((link) => BigInt(link.amount) > 0n);
  const sums = sumThrough(flowing);
  const used = nodes.filter((node) => sums.has(node.id));
  const stacked = size.width < STACKED_BELOW;
  const texts = new Map(used.map((node) => [node.id, formatScaled(`${sums.get(node.id)}`, scale)]));
  const sources = new Set(flowing.map((link) => link.from));
  const targets = new Set(flowing.map((link) => link.to));
  const sideOf = (id: string) => (!targets.has(id) ? "left" : !sources.has(id) ? "right" : "above");
  const marginOf = (side: "left" | "right") =>
    Math.max(0, ...used.filter((node) => sideOf(node.id) === side).map(labelWidth)) + LABEL_GAP;
  const labelWidth = (node: FlowNode) => {
    const name = computeTextWidth(node.label);
    const figure = computeTextWidth(texts.get(node.id) ?? "");
    return stacked ? Math.max(name, figure) : name + figure + 6;
  };
  const padding = stacked ? 32 : 18;
  const most = Math.max(
    ...(["left", "right"] as const).map(
      (side) => used.filter((node) => sideOf(node.id) === side).length,
    ),
  );
  const needed = ABOVE + most * (padding + 8);
  const height = Math.max(size.height, needed);
  const placeFrom = (top: number) =>
    place(used, flowing, padding, [
      [marginOf("left"), top],
      [size.width - marginOf("right"), height - padding / 2],
    ]);
  const first = placeFrom(TOP);
  const isCut = first.nodes.some((node) => sideOf(node.id) === "above" && (node.y0 ?? 0) < ABOVE);
  const graph = isCut ? placeFrom(ABOVE) : first;
  return {
    nodes: graph.nodes.map((node) => ({
      ...toFlowNode(node),
      x0: node.x0 ?? 0,
      x1: node.x1 ?? 0,
      y0: node.y0 ?? 0,
      y1: node.y1 ?? 0,
      text: texts.get(node.id) ?? "",
      side: sideOf(node.id),
    })),
    links: graph.links.map((link, index) => toPlacedLink(link, flowing[index], scale)),
    height,
    needed,
    stacked,
  };
}

/** What passes through each node: the larger of what comes in and what goes out. */
function sumThrough(links: readonly FlowLink[]): Map<string, bigint> {
  const add = (sums: Map<string, bigint>, id: string, amount: bigint) =>
    sums.set(id, (sums.get(id) ?? 0n) + amount);
  const incoming = new Map<string, bigint>();
  const outgoing = new Map<string, bigint>();
  for (const link of links) {
    add(outgoing, link.from, BigInt(link.amount));
    add(incoming, link.to, BigInt(link.amount));
  }
  const all = new Map(incoming);
  for (const [id, sum] of outgoing) if (sum > (all.get(id) ?? 0n)) all.set(id, sum);
  return all;
}

function place(
  nodes: readonly FlowNode[],
  links: readonly FlowLink[],
  padding: number,
  extent: [[number, number], [number, number]],
): SankeyGraph<FlowNode, object> {
  const layout = sankey<FlowNode, object>()
    .nodeId((node) => node.id)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(padding)
    .nodeSort(null)
    .extent(extent);
  return layout({
    nodes: nodes.map((node) => ({ ...node })),
    links: links.map((link) => ({
      source: link.from,
      target: link.to,
      value: Number(link.amount),
    })),
  });
}

function toPlacedLink(link: Link, source: FlowLink | undefined, scale: MoneyScale): PlacedLink {
  const from = link.source as Node;
  const to = link.target as Node;
  const [x0, x1] = [from.x1 ?? 0, to.x0 ?? 0];
  const [y0, y1] = [link.y0 ?? 0, link.y1 ?? 0];
  const middle = (x0 + x1) / 2;
  return {
    id: `${from.id}>${to.id}`,
    from: toFlowNode(from),
    to: toFlowNode(to),
    path: `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}`,
    width: Math.max(1, link.width ?? 1),
    text: formatScaled(source?.amount ?? "0", scale),
  };
}

function toFlowNode(node: Node): FlowNode {
  return { id: node.id, label: node.label, color: node.color };
}
