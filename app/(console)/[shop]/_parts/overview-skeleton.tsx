import { KpiStripSkeleton } from "@/components/shell/kpi-strip";
import { Skeleton } from "@/components/ui/skeleton";

const PANELS = ["trend", "bridge", "flow", "routes"];

/** The page in its final shape while it is read. */
export function OverviewSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3">
      <div className="pt-1 pb-2">
        <Skeleton className="mt-2 h-6 w-120 max-w-full" />
        <Skeleton className="mt-3 h-3 w-96 max-w-full" />
      </div>
      <KpiStripSkeleton count={6} />
      <div className="grid grid-cols-[minmax(0,7fr)_minmax(0,5fr)] gap-3 max-xl:grid-cols-[minmax(0,1fr)]">
        {PANELS.map((panel) => (
          <div key={panel} className="h-80 rounded-lg border border-line bg-sheet" />
        ))}
      </div>
    </div>
  );
}
