import { Skeleton } from "@/components/ui/skeleton";

/** A board of signals under its tabs. */
export default function TrendsLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-16" />
        <Skeleton className="h-3 w-56" />
      </div>
      <Skeleton className="h-4 w-80 max-w-full" />
      <div className="h-96 rounded-lg border border-line bg-sheet" />
    </div>
  );
}
