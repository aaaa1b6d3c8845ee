import { KpiStripSkeleton } from "@/components/shell/kpi-strip";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape most pages have: a title, a strip of figures, sheets below. */
export default function ShopLoading() {
  return (
    <div aria-busy="true" className="px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-3 w-56" />
      </div>
      <KpiStripSkeleton count={6} />
      <div className="mt-3 grid grid-cols-2 gap-3 max-lg:grid-cols-1">
        <div className="h-80 rounded-lg border border-line bg-sheet" />
        <div className="h-80 rounded-lg border border-line bg-sheet" />
      </div>
    </div>
  );
}
