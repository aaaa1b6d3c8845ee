import { toColor } from "./chart-color";
import { computeTextWidth, wrapLabel } from "./text-width";
import type { WaterfallViewProps } from "./waterfall-columns";

export const ROW_HEIGHT = 30;
const BAR = 14;
const GAP = 10;

/** The same bridge lying down, for a phone: names at the left, figures at the right, bars between. */
export function WaterfallRows({ layout, texts, width, label, picks }: WaterfallViewProps) {
  const { bars, low, high } = layout;
  const names = bars.map(({ step }) => step.label);
  const nameWidth = Math.min(
    width * 0.36,
    Math.max(...names.map((name) => computeTextWidth(name))),
  );
  const figureWidth = Math.max(...[...texts.values()].map((text) => computeTextWidth(text))) + 4;
  const left = nameWidth + GAP;
  const plot = Math.max(24, width - left - GAP - figureWidth);
  const toX = (value: number) => left + ((value - low) / (high - low || 1)) * plot;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing.
    <svg
      role="group"
      aria-label={label}
      width={width}
      height={bars.length * ROW_HEIGHT}
      className="block text-[12px]"
      {...picks.group}
    >
      {low < 0 ? (
        <line x1={toX(0)} x2={toX(0)} y1={0} y2={bars.length * ROW_HEIGHT} stroke="var(--line)" />
      ) : null}
      {bars.map(({ step, low: from, high: to, level }, index) => {
        const y = index * ROW_HEIGHT;
        return (
          <g key={step.id} {...picks.mark(step.id)}>
            <rect
              x={0}
              y={y}
              width={width}
              height={ROW_HEIGHT}
              fill="transparent"
              className="hover:fill-hover"
            />
            <text x={0} y={y + ROW_HEIGHT / 2 + 4} fill="var(--ink-2)" pointerEvents="none">
              {wrapLabel(step.label, nameWidth + 1, 1)[0]}
              <title>{step.label}</title>
            </text>
            <rect
              x={toX(from)}
              y={y + (ROW_HEIGHT - BAR) / 2}
              width={Math.max(1.5, toX(to) - toX(from))}
              height={BAR}
              rx={2}
              fill={toColor(step.color)}
              pointerEvents="none"
            />
            {index < bars.length - 1 ? (
              <line
                x1={toX(level)}
                x2={toX(level)}
                y1={y + (ROW_HEIGHT + BAR) / 2}
                y2={y + ROW_HEIGHT + (ROW_HEIGHT - BAR) / 2}
                stroke="var(--edge)"
                strokeDasharray="2 2"
              />
            ) : null}
            <text
              x={width}
              y={y + ROW_HEIGHT / 2 + 4}
              textAnchor="end"
              fill="var(--ink)"
              fontWeight={step.kind === "total" ? 600 : 400}
              pointerEvents="none"
            >
              {texts.get(step.id)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
