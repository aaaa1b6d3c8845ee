import { type ChartColor, toColor } from "./chart-color";

/** A line in a row of text: its course, no scale. Null breaks it. */
export function Sparkline({
  values,
  label,
  color = 1,
  width = 72,
  height = 20,
}: {
  values: readonly (string | number | null)[];
  /** What the line says, for who does not see it. */
  label: string;
  color?: ChartColor;
  width?: number;
  height?: number;
}) {
  const numbers = values.map((value) => (value === null ? null : Number(value)));
  const known = numbers.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const toX = (index: number) => 2 + (index / Math.max(1, values.length - 1)) * (width - 4);
  const toY = (value: number) => height - 2 - ((value - low) / span) * (height - 4);
  const path = numbers
    .map((value, index) => {
      if (value === null) return "";
      const starts = index === 0 || numbers[index - 1] === null;
      return `${starts ? "M" : "L"}${toX(index).toFixed(1)} ${toY(value).toFixed(1)}`;
    })
    .join("");
  const last = numbers.at(-1);
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="inline-block">
      <path d={path} fill="none" stroke={toColor(color)} strokeWidth="1.5" />
      {typeof last === "number" ? (
        <circle cx={toX(values.length - 1)} cy={toY(last)} r="2" fill={toColor(color)} />
      ) : null}
    </svg>
  );
}
