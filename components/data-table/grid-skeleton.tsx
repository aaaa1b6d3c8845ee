import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";
import type { DataColumn } from "./column";

const BARS = ["w-3/5", "w-2/5", "w-1/2", "w-2/3"];

/** Rows in their final shape while the first page is on its way. */
export function GridSkeleton<Row>({
  columns,
  hasSelection,
  rows,
}: {
  columns: readonly DataColumn<Row>[];
  hasSelection: boolean;
  rows: number;
}) {
  return (
    <div aria-hidden="true" data-print="hide">
      {Array.from({ length: rows }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other identity.
          key={index}
          className="grid h-(--row) grid-cols-(--columns) border-b border-line-soft"
        >
          {hasSelection ? <span /> : null}
          {columns.map((column, at) => (
            <span
              key={column.id}
              className={cx("flex items-center px-3", column.align === "end" && "justify-end")}
            >
              <Skeleton className={cx("h-2.5", BARS[(index + at) % BARS.length])} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
