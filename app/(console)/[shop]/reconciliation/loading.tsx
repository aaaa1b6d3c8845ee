import { Skeleton } from "@/components/ui/skeleton";

/** The verdict above, the board of pairs below. */
export default function ReconciliationLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-20" />
        <Skeleton className="h-3 w-56" />
      </div>
      <div className="h-28 rounded-lg border border-line bg-sheet" />
      <div className="h-96 rounded-lg border border-line bg-sheet" />
    </div>
  );
}
