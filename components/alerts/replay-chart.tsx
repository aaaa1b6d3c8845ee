"use client";

import { useTranslations } from "next-intl";
import { computeTicks } from "@/components/charts/nice-ticks";
import { useSize } from "@/components/charts/use-size";
import type { RehearsalDto } from "@/lib/alerts";

type Part = RehearsalDto["parts"][number];

const MARGIN = { top: 8, right: 8, bottom: 34, left: 52 };
const WORDS = { fontSize: 12, fill: "var(--ink-3)" } as const;
const MARK = 6;

/** A year of days: the figure, the limit it is held against, and a mark for each time the rule would have fired. */
export function ReplayChart({
  label,
  days,
  part,
  height,
  format,
}: {
  label: string;
  days: readonly string[];
  part: Part;
  height: number;
  format: (value: number) => string;
}) {
  const t = useTranslations("alerts.replay");
  const [ref, { width }] = useSize<HTMLDivElement>();
  const values = part.values.map(toNumber);
  const limits = part.limits.map(toNumber);
  const known = [...values, ...limits].filter((value) => value !== null);
  const ticks = computeTicks(Math.min(0, ...known), Math.max(1e-9, ...known), 4);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const toX = (index: number): number =>
    MARGIN.left +
    (index / Math.max(1, days.length - 1)) * Math.max(0, width - MARGIN.left - MARGIN.right);
  const bottom = height - MARGIN.bottom;
  const toY = (value: number): number =>
    bottom - ((value - low) / (high - low || 1)) * (bottom - MARGIN.top);
  return (
    <figure>
      <div ref={ref} style={{ height }}>
        {width > 0 ? (
          <svg width={width} height={height} role="img" aria-label={label}>
            {ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={MARGIN.left}
                  x2={width - MARGIN.right}
                  y1={toY(tick)}
                  y2={toY(tick)}
                  stroke="var(--line-soft)"
                />
                <text {...WORDS} x={MARGIN.left - 8} y={toY(tick) + 4} textAnchor="end">
                  {format(tick)}
                </text>
              </g>
            ))}
            <Months days={days} toX={toX} y={height - 2} isNarrow={width < 480} />
            {part.firings.map((firing) => (
              <rect
                key={firing.firedOn}
                x={toX(days.indexOf(firing.startedOn)) - 1}
                width={Math.max(
                  2,
                  toX(days.indexOf(firing.lastOn)) - toX(days.indexOf(firing.startedOn)) + 2,
                )}
                y={MARGIN.top}
                height={bottom - MARGIN.top}
                fill="var(--seal-soft)"
              />
            ))}
            <path d={toPath(limits, toX, toY)} fill="none" stroke="var(--amber)" strokeWidth="1" />
            <path
              d={toPath(values, toX, toY)}
              fill="none"
              stroke="var(--river)"
              strokeWidth="1.5"
            />
            {part.firings.map((firing) => (
              <path
                key={firing.firedOn}
                d={`M${toX(days.indexOf(firing.firedOn))} ${bottom + 3}l${MARK} ${MARK * 1.5}h${-2 * MARK}z`}
                fill="var(--seal)"
              >
                <title>{`${t("fired")} ${firing.firedOn}`}</title>
              </path>
            ))}
          </svg>
        ) : null}
      </div>
      <figcaption className="mt-1 flex flex-wrap gap-x-4 text-note text-ink-3">
        <span>
          <i className="mr-1.5 inline-block h-0.5 w-4 bg-river align-middle" />
          {t("value")}
        </span>
        <span>
          <i className="mr-1.5 inline-block h-px w-4 bg-amber align-middle" />
          {t("limit")}
        </span>
        <span>
          <i className="mr-1.5 inline-block size-2 bg-seal align-middle" />
          {t("fired")}
        </span>
      </figcaption>
    </figure>
  );
}

function Months({
  days,
  toX,
  y,
  isNarrow,
}: {
  days: readonly string[];
  toX: (index: number) => number;
  y: number;
  isNarrow: boolean;
}) {
  const every = isNarrow ? 3 : 1;
  const firsts = days
    .map((day, index) => ({ day, index }))
    .filter(({ day }) => day.endsWith("-01") && Number(day.slice(5, 7)) % every === 0);
  return (
    <>
      {firsts.map(({ day, index }) => (
        <text key={day} {...WORDS} x={toX(index)} y={y} textAnchor="middle">
          {Number(day.slice(5, 7))}
        </text>
      ))}
    </>
  );
}

const toNumber = (value: string | number | null): number | null =>
  value === null ? null : Number(value);

/** A line that breaks where nothing is known. */
function toPath(
  values: readonly (number | null)[],
  toX: (index: number) => number,
  toY: (value: number) => number,
): string {
  return values
    .map((value, index) => {
      if (value === null) return "";
      const isStart = index === 0 || values[index - 1] === null;
      return `${isStart ? "M" : "L"}${toX(index).toFixed(1)} ${toY(value).toFixed(1)}`;
    })
    .join("");
}
