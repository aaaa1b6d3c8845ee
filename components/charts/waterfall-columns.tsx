import { toColor } from "./chart-color";
import { formatTick, type MoneyScale } from "./money-scale";
import { computeTicks } from "./nice-ticks";
import { wrapLabel } from "./text-width";
import type { Picks } from "./use-picks";
import type { computeWaterfall } from "./waterfall-layout";

export interface WaterfallViewProps {
  readonly layout: ReturnType<typeof computeWaterfall>;
  readonly texts: ReadonlyMap<string, string>;
  readonly scale: MoneyScale;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly picks: Picks;
}

const LEFT = 44;
const TOP = 20;
const LINE = 15;
const BAR_MAX = 44;

/** Standing bars; each label keeps to its own column and breaks into lines there. */
export function WaterfallColumns(props: WaterfallViewProps) {
  const { layout, texts, scale, width, height, picks } = props;
  const { bars } = layout;
  const column = (width - LEFT) / bars.length;
  const bar = Math.min(BAR_MAX, column * 0.62);
  const labels = bars.map(({ step }) => wrapLabel(step.label, column - 6));
  const bottom = Math.max(...labels.map((lines) => lines.length)) * LINE + 10;
  const ticks = computeTicks(layout.low, layout.high);
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const toY = (value: number) => TOP + ((high - value) / (high - low)) * (height - TOP - bottom);
  const toX = (index: number) => LEFT + index * column + (column - bar) / 2;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing.
    <svg
      role="group"
      aria-label={props.label}
      width={width}
      height={height}
      className="block text-[12px]"
      {...picks.group}
    >
      <Axis ticks={ticks} toY={toY} width={width} scale={scale} />
      {bars.map(({ step, low: from, high: to, level }, index) => (
        <g key={step.id} {...picks.mark(step.id)}>
          <rect
            x={LEFT + index * column}
            y={0}
            width={column}
            height={height}
            fill="transparent"
            className="hover:fill-hover"
          />
          {index < bars.length - 1 ? (
            <line
              x1={toX(index) + bar}
              x2={toX(index + 1)}
              y1={toY(level)}
              y2={toY(level)}
              stroke="var(--edge)"
              strokeDasharray="2 2"
            />
          ) : null}
          <rect
            x={toX(index)}
            y={toY(to)}
            width={bar}
            height={Math.max(1.5, toY(from) - toY(to))}
            rx={2}
            fill={toColor(step.color)}
            pointerEvents="none"
          />
          <text
            x={toX(index) + bar / 2}
            y={toY(to) - 6}
            textAnchor="middle"
            fill="var(--ink)"
            fontWeight={step.kind === "total" ? 600 : 400}
            pointerEvents="none"
          >
            {texts.get(step.id)}
          </text>
          <text textAnchor="middle" fill="var(--ink-2)" pointerEvents="none">
            {labels[index]?.map((line, at) => (
              <tspan key={line} x={toX(index) + bar / 2} y={height - bottom + 18 + at * LINE}>
                {line}
              </tspan>
            ))}
            <title>{step.label}</title>
          </text>
        </g>
      ))}
    </svg>
  );
}

function Axis({
  ticks,
  toY,
  width,
  scale,
}: {
  ticks: readonly number[];
  toY: (value: number) => number;
  width: number;
  scale: MoneyScale;
}) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line
        x1={LEFT}
        x2={width}
        y1={toY(tick)}
        y2={toY(tick)}
        stroke={tick === 0 ? "var(--line)" : "var(--line-soft)"}
      />
      <text x={LEFT - 8} y={toY(tick) + 4} textAnchor="end" fill="var(--ink-3)">
        {formatTick(tick, scale)}
      </text>
    </g>
  ));
}
