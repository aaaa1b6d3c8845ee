import { Skeleton } from "@/components/ui/skeleton";

/** Whose the orders are above, the models beside the two views, channels and paths below. */
export default function AttributionLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-20" />
        <Skeleton className="h-3 w-56" />
      </div>
      <div className="h-28 rounded-lg border border-line bg-sheet" />
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-3 max-lg:grid-cols-1">
        <div className="h-96 rounded-lg border border-line bg-sheet" />
        <div className="h-96 rounded-lg border border-line bg-sheet max-lg:hidden" />
      </div>
    </div>
  );
}
