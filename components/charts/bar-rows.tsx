import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { type ChartColor, toColor } from "./chart-color";

export interface BarRow {
  readonly id: string;
  readonly name: ReactNode;
  /** 0 to 1 of the longest. */
  readonly share: number;
  readonly color: ChartColor;
  readonly figure: ReactNode;
  /** Beside the figure, in a column of its own. */
  readonly note?: ReactNode;
  /** Opens the figure; the label says what is opened. */
  readonly onPick?: { readonly label: string; readonly open: () => void } | undefined;
}

/** Rows by size: the names stand in one column and the figures in another, so nothing can touch. */
export function BarRows({ rows, label }: { rows: readonly BarRow[]; label?: string }) {
  const hasNotes = rows.some(({ note }) => note !== undefined);
  return (
    <ul
      aria-label={label}
      className={cx(
        "grid gap-x-3",
        hasNotes
          ? "grid-cols-[fit-content(45%)_minmax(2rem,1fr)_max-content_max-content]"
          : "grid-cols-[fit-content(45%)_minmax(2rem,1fr)_max-content]",
      )}
    >
      {rows.map((row) => (
        <li key={row.id} className="col-span-full grid grid-cols-subgrid">
          <Line row={row}>
            <span className="text-left">{row.name}</span>
            <span
              aria-hidden="true"
              className="block h-3 rounded-sm"
              style={{
                width: row.share === 0 ? 0 : `${Math.max(row.share * 100, 0.5)}%`,
                background: toColor(row.color),
              }}
            />
            <span className="text-right">{row.figure}</span>
            {hasNotes ? <span className="text-right text-note text-ink-3">{row.note}</span> : null}
          </Line>
        </li>
      ))}
    </ul>
  );
}

const LINE = "col-span-full grid w-full grid-cols-subgrid items-center min-h-8";

function Line({ row: { onPick }, children }: { row: BarRow; children: ReactNode }) {
  if (!onPick) return <div className={LINE}>{children}</div>;
  return (
    <button
      type="button"
      aria-label={onPick.label}
      onClick={onPick.open}
      className={cx(LINE, "rounded-sm hover:bg-hover")}
    >
      {children}
    </button>
  );
}
