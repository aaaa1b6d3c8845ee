"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { FigureTable } from "@/components/ui/figure-table";
import { Skeleton } from "@/components/ui/skeleton";

/** The same figures as the picture, for who cannot or would rather not see it. */
export interface ChartTable {
  readonly columns: readonly { id: string; label: string; align?: "start" | "end" }[];
  readonly rows: readonly { id: string; cells: readonly ReactNode[] }[];
}

export interface ChartFrameProps {
  readonly title: string;
  readonly unit?: string | undefined;
  /** What the picture says, in one sentence with its number. */
  readonly summary: string;
  readonly table: ChartTable;
  readonly legend?: ReactNode;
  readonly actions?: ReactNode;
  readonly status?: "pending" | "ready" | "empty";
  /** Of the drawing; the skeleton takes the same room. */
  readonly height: number;
  readonly className?: string;
  readonly children: ReactNode;
}

export function ChartFrame(props: ChartFrameProps) {
  const { title, unit, summary, table, status = "ready", height } = props;
  const t = useTranslations("charts");
  const id = useId();
  const [view, setView] = useState<"chart" | "table">("chart");
  return (
    <section
      data-sheet=""
      aria-labelledby={id}
      className={cx(
        "flex min-w-0 flex-col rounded-lg border border-line bg-sheet px-4 pt-3 pb-4",
        props.className,
      )}
    >
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id={id} className="font-semibold">
          {title}
          {unit ? <span className="ml-2 text-note font-normal text-ink-3">{unit}</span> : null}
        </h2>
        <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1">
          {props.actions}
          <Button
            data-print="hide"
            tone="quiet"
            size="small"
            className="-mr-2"
            onClick={() => setView(view === "chart" ? "table" : "chart")}
          >
            {t(view === "chart" ? "asTable" : "asChart")}
            <span className="sr-only">{title}</span>
          </Button>
        </div>
      </header>
      <div className="mt-0.5 mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-note text-ink-2">{summary}</p>
        {view === "chart" ? props.legend : null}
      </div>
      <div aria-busy={status === "pending"} style={{ minHeight: height }} className="flex-1">
        {status === "pending" ? (
          <div style={{ height }} className="flex items-end gap-3 pt-6">
            <span className="sr-only">{t("loading")}</span>
            {BARS.map((bar) => (
              <Skeleton key={bar} className={cx("flex-1", bar)} />
            ))}
          </div>
        ) : status === "empty" ? (
          <p style={{ height }} className="grid place-items-center text-ink-3">
            {t("empty")}
          </p>
        ) : view === "chart" ? (
          props.children
        ) : (
          <TwinTable title={title} table={table} height={height} />
        )}
      </div>
    </section>
  );
}

const TWIN_MIN = 200;
const BARS = ["h-2/5", "h-3/5", "h-1/2", "h-4/5", "h-2/3", "h-1/3"];

function TwinTable({ title, table, height }: { title: string; table: ChartTable; height: number }) {
  return (
    <section aria-label={title}>
      <FigureTable
        onPhone="scroll"
        maxHeight={Math.max(height, TWIN_MIN)}
        rows={table.rows}
        idOf={({ id }) => id}
        columns={table.columns.map(({ id, label, align }, place) => ({
          id,
          label,
          kind: align === "end" ? ("figure" as const) : ("words" as const),
          cell: ({ cells }: ChartTable["rows"][number]) => cells[place],
        }))}
      />
    </section>
  );
}
