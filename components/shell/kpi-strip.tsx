import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Tooltip } from "@/components/ui/tooltip";
import { FilterLink } from "./filter-link";
import { KpiDetail } from "./kpi-detail";

export interface Kpi {
  readonly id: string;
  readonly label: string;
  readonly value: ReactNode;
  /** The change against the compared window. */
  readonly delta?: ReactNode;
  readonly note?: ReactNode;
  /** The formula, in words. */
  readonly formula?: string;
  /** Where the figure opens: its postings. */
  readonly href?: string;
  readonly query?: Record<string, string>;
  /** What the figure is made of; it opens in place, and takes the place of a link. */
  readonly detail?: ReactNode;
}

/** The figures of a page in one sheet, divided by rules. */
export function KpiStrip({ label, items }: { label: string; items: readonly Kpi[] }) {
  return (
    <dl
      data-sheet=""
      aria-label={label}
      className="grid auto-cols-fr overflow-hidden rounded-lg border border-line bg-sheet max-lg:grid-cols-3 max-sm:grid-cols-2 lg:grid-flow-col"
    >
      {items.map((item) => (
        <div
          key={item.id}
          className="relative -mt-px -ml-px border-t border-l border-line px-4 py-3 max-sm:px-3"
        >
          <dt className="text-ink-2">
            {item.formula ? <Tooltip text={item.formula}>{item.label}</Tooltip> : item.label}
          </dt>
          <dd className="mt-0.5">
            <div className="text-figure font-semibold whitespace-nowrap">
              <KpiValue item={item} />
            </div>
            <div className="flex flex-wrap items-center gap-x-2 text-note text-ink-3">
              {item.delta}
              {item.note}
            </div>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function KpiValue({ item }: { item: Kpi }) {
  if (item.detail) {
    return (
      <KpiDetail label={item.label} value={item.value}>
        {item.detail}
      </KpiDetail>
    );
  }
  if (!item.href) return item.value;
  return (
    <FilterLink
      href={item.href}
      query={item.query ?? {}}
      className="rounded-sm decoration-1 underline-offset-4 hover:underline"
    >
      {item.value}
    </FilterLink>
  );
}

export function KpiStripSkeleton({ count }: { count: number }) {
  return (
    <div
      aria-hidden="true"
      className="grid auto-cols-fr overflow-hidden rounded-lg border border-line bg-sheet max-lg:grid-cols-3 max-sm:grid-cols-2 lg:grid-flow-col"
    >
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other identity.
        <div key={index} className="-mt-px -ml-px border-t border-l border-line px-4 py-3">
          <Skeleton className="my-1 h-3 w-16" />
          <Skeleton className="my-2 h-5 w-24" />
          <Skeleton className="my-1 h-2.5 w-20" />
        </div>
      ))}
    </div>
  );
}
