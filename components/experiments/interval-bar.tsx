"use client";

import { useLocale } from "next-intl";
import { useSize } from "@/components/charts/use-size";
import type { ReadingReportDto } from "@/lib/experiments";
import { formatChange } from "@/lib/kernel";

const HEIGHT = 22;

/** One interval on a scale that all rows share; what reaches beyond it ends in an arrow. */
export function IntervalBar({ report, reach }: { report: ReadingReportDto; reach: number }) {
  const locale = useLocale();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const { relativeLift, low, high, verdict } = report;
  if (relativeLift === null || low === null || high === null)
    return <div ref={ref} style={{ height: HEIGHT }} />;
  const clamp = (value: number) => Math.max(-reach, Math.min(reach, value));
  const toX = (value: number) => ((clamp(value) + reach) / (2 * reach)) * width;
  const color =
    verdict === "better" ? "var(--river)" : verdict === "worse" ? "var(--seal)" : "var(--ink-3)";
  const say = (value: number) => formatChange(value, "percent", locale, 1);
  const middle = HEIGHT / 2;
  return (
    <div ref={ref} style={{ height: HEIGHT }} className="min-w-0">
      {width > 0 ? (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`${say(relativeLift)}, ${say(low)} – ${say(high)}`}
        >
          <line x1={width / 2} x2={width / 2} y1={0} y2={HEIGHT} stroke="var(--line)" />
          <line
            x1={toX(low)}
            x2={toX(high)}
            y1={middle}
            y2={middle}
            stroke={color}
            strokeWidth={2}
          />
          {[low, high].map((edge, i) =>
            Math.abs(edge) > reach ? (
              <path
                key={i === 0 ? "low" : "high"}
                d={
                  i === 0
                    ? `M6 ${middle - 4}L1 ${middle}L6 ${middle + 4}`
                    : `M${width - 6} ${middle - 4}L${width - 1} ${middle}L${width - 6} ${middle + 4}`
                }
                fill="none"
                stroke={color}
                strokeWidth={1.5}
              />
            ) : (
              <line
                key={i === 0 ? "low" : "high"}
                x1={toX(edge)}
                x2={toX(edge)}
                y1={middle - 4}
                y2={middle + 4}
                stroke={color}
                strokeWidth={2}
              />
            ),
          )}
          <rect x={toX(relativeLift) - 4} y={middle - 4} width={8} height={8} fill={color} />
        </svg>
      ) : null}
    </div>
  );
}

/** The scale of a list: wide enough for most of what is told, never so wide that small lifts vanish. */
export function reachOf(reports: readonly ReadingReportDto[]): number {
  const edges = reports
    .filter(({ verdict }) => verdict !== "not-measurable")
    .flatMap(({ low, high }) => [Math.abs(low ?? 0), Math.abs(high ?? 0)]);
  return Math.min(1, Math.max(0.1, ...edges) * 1.1);
}
