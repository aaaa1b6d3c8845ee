import { Skeleton } from "@/components/ui/skeleton";

/** What waits above, the parts below. */
export default function AlertsLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-20" />
        <Skeleton className="h-3 w-56" />
      </div>
      <div className="h-24 rounded-lg border border-line bg-sheet" />
      <Skeleton className="h-9 w-72" />
      <div className="h-96 rounded-lg border border-line bg-sheet" />
    </div>
  );
}
