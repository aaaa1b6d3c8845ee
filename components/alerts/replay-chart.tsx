"use client";

import { useTranslations } from "next-intl";
import { computeTicks } from "@/components/charts/nice-ticks";
import { PlotFrame } from "@/components/charts/plot-frame";
import { type PlotPlaces, type PlotTick, toLinePath } from "@/components/charts/plot-places";
import type { RehearsalDto } from "@/lib/alerts";

type Part = RehearsalDto["parts"][number];

const MARK = 6;
const FOOT = 14;

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
  const values = part.values.map(toPoint);
  const limits = part.limits.map(toPoint);
  const known = [...values, ...limits].flatMap(({ y }) => y ?? []);
  const ticks = computeTicks(Math.min(0, ...known), Math.max(1e-9, ...known), 4);
  return (
    <figure>
      <PlotFrame
        label={label}
        height={height}
        foot={FOOT}
        x={{ low: 0, high: Math.max(1, days.length - 1), ticks: toMonths(days) }}
        y={{
          low: ticks[0] ?? 0,
          high: ticks.at(-1) ?? 1,
          ticks: ticks.map((tick) => ({ at: tick, label: format(tick) })),
        }}
      >
        {(places) => (
          <>
            <Firings days={days} part={part} places={places} />
            <path d={toLinePath(limits, places)} fill="none" stroke="var(--amber)" />
            <path
              d={toLinePath(values, places)}
              fill="none"
              stroke="var(--river)"
              strokeWidth="1.5"
            />
          </>
        )}
      </PlotFrame>
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

/** The days that each firing covers, and below them the day it came. */
function Firings({
  days,
  part,
  places: { x, top, bottom },
}: {
  days: readonly string[];
  part: Part;
  places: PlotPlaces;
}) {
  const t = useTranslations("alerts.replay");
  return part.firings.map(({ startedOn, lastOn, firedOn }) => {
    const from = x(days.indexOf(startedOn));
    return (
      <g key={firedOn}>
        <rect
          x={from - 1}
          width={Math.max(2, x(days.indexOf(lastOn)) - from + 2)}
          y={top}
          height={bottom - top}
          fill="var(--seal-soft)"
        />
        <path
          d={`M${x(days.indexOf(firedOn))} ${bottom + 3}l${MARK} ${MARK * 1.5}h${-2 * MARK}z`}
          fill="var(--seal)"
        >
          <title>{`${t("fired")} ${firedOn}`}</title>
        </path>
      </g>
    );
  });
}

/** The first day of each month by the month's number. */
function toMonths(days: readonly string[]): PlotTick[] {
  return days.flatMap((day, at) =>
    day.endsWith("-01") ? [{ at, label: String(Number(day.slice(5, 7))) }] : [],
  );
}

const toPoint = (value: string | number | null, x: number) => ({
  x,
  y: value === null ? null : Number(value),
});
