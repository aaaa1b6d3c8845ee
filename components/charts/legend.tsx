import { type ChartColor, toColor } from "./chart-color";

export interface LegendItem {
  readonly id: string;
  readonly label: string;
  readonly color: ChartColor | "goal" | "shade";
  readonly dashed?: boolean | undefined;
}

/** Words with the line they name: colour and dash, never colour alone where two lines share it. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-note text-ink-2">
      {items.map((item) => (
        <li key={item.id} className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" width="16" height="8" className="shrink-0">
            {item.color === "shade" ? (
              <rect width="16" height="8" rx="1" fill="var(--ribbon)" />
            ) : (
              <line
                x1="0"
                x2="16"
                y1="4"
                y2="4"
                stroke={item.color === "goal" ? "var(--seal)" : toColor(item.color)}
                strokeWidth="2"
                strokeDasharray={item.dashed ? "4 3" : undefined}
              />
            )}
          </svg>
          {item.label}
        </li>
      ))}
    </ul>
  );
}
