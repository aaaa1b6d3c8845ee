"use client";

import { useTranslations } from "next-intl";
import { toColor } from "./chart-color";
import type { MoneyScale } from "./money-scale";
import { computeFlow, type FlowLink, type FlowNode, type PlacedNode } from "./sankey-layout";
import { type Picks, usePicks } from "./use-picks";
import { useSize } from "./use-size";

export interface SankeyProps {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly scale: MoneyScale;
  readonly height: number;
  readonly label: string;
  /** A node's id, or `from>to` of a ribbon. */
  readonly onPick?: (id: string) => void;
}

const WIDTH_MIN = 280;

/** Where money comes from and where it goes. */
export function Sankey({ nodes, links, scale, height, label, onPick }: SankeyProps) {
  const t = useTranslations("charts");
  const [box, { width, height: room }] = useSize<HTMLDivElement>();
  const layout = computeFlow(nodes, links, scale, {
    width: Math.max(width, WIDTH_MIN),
    height: Math.max(height, room),
  });
  const names = new Map([
    ...layout.nodes.map((node) => [node.id, `${node.label} ${node.text}`] as const),
    ...layout.links.map((link) => {
      const flow = t("flow", { from: link.from.label, to: link.to.label });
      return [link.id, `${flow} ${link.text}`] as const;
    }),
  ]);
  const picks = usePicks([...names.keys()], (id) => `${names.get(id)} ${scale.unit}`, onPick);
  return (
    <div ref={box} className="relative h-full" style={{ minHeight: layout.needed }}>
      {width === 0 ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing.
        <svg
          role="group"
          aria-label={label}
          width={width}
          height={layout.height}
          className="absolute inset-0 text-[12px]"
          {...picks.group}
        >
          {layout.links.map((link) => {
            const { className, ...mark } = picks.mark(link.id);
            return (
              <path
                key={link.id}
                {...mark}
                d={link.path}
                fill="none"
                strokeWidth={link.width}
                style={{ "--tint": toColor(link.from.color) } as object}
                className={`stroke-ribbon hover:stroke-(--tint) hover:opacity-40 ${className ?? ""}`}
              >
                <title>{names.get(link.id)}</title>
              </path>
            );
          })}
          {layout.nodes.map((node) => (
            <NodeMark key={node.id} node={node} stacked={layout.stacked} picks={picks} />
          ))}
        </svg>
      )}
    </div>
  );
}

const GAP = 8;
const LINE = 15;

function NodeMark({ node, stacked, picks }: { node: PlacedNode; stacked: boolean; picks: Picks }) {
  const middle = (node.y0 + node.y1) / 2;
  const anchor = node.side === "left" ? "end" : node.side === "right" ? "start" : "middle";
  const x =
    node.side === "left"
      ? node.x0 - GAP
      : node.side === "right"
        ? node.x1 + GAP
        : (node.x0 + node.x1) / 2;
  const twoLines = stacked || node.side === "above";
  const y = node.side === "above" ? node.y0 - GAP - LINE : twoLines ? middle - 3 : middle + 4;
  return (
    <g {...picks.mark(node.id)}>
      <rect
        x={node.x0}
        y={node.y0}
        width={node.x1 - node.x0}
        height={Math.max(1.5, node.y1 - node.y0)}
        rx={1}
        fill={toColor(node.color)}
      />
      <text
        x={x}
        y={y}
        textAnchor={anchor}
        fill="var(--ink)"
        stroke="var(--sheet)"
        strokeWidth={node.side === "above" ? 4 : 0}
        paintOrder="stroke"
      >
        {node.label}
        <tspan fill="var(--ink-2)" {...(twoLines ? { x, dy: LINE } : { dx: 6 })}>
          {node.text}
        </tspan>
      </text>
    </g>
  );
}
