import type { ReactNode } from "react";
import { cx } from "./cx";

export interface Figure {
  readonly id: string;
  readonly label: string;
  readonly value: ReactNode;
}

const COLUMNS = { 2: "grid-cols-2", 3: "grid-cols-3", 4: "grid-cols-4", 5: "grid-cols-5" };

/** Figures side by side, each below its name; a phone has them in pairs. */
export function FigureList({
  figures,
  columns,
  className,
}: {
  figures: readonly Figure[];
  columns: keyof typeof COLUMNS;
  className?: string;
}) {
  return (
    <dl className={cx("grid gap-x-4 gap-y-3 max-sm:grid-cols-2", COLUMNS[columns], className)}>
      {figures.map(({ id, label, value }) => (
        <div key={id}>
          <dt className="text-note text-ink-3">{label}</dt>
          <dd className="text-lead font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
