import { Skeleton } from "@/components/ui/skeleton";

/** The place to hand files in, the sources beside it, the list below. */
export default function ImportsLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-16" />
        <Skeleton className="h-3 w-48" />
      </div>
      <Skeleton className="h-5 w-80 max-w-full" />
      <div className="grid grid-cols-[minmax(0,1fr)_20rem] gap-3 max-lg:grid-cols-1">
        <div className="h-100 rounded-lg border border-line bg-sheet" />
        <div className="h-100 rounded-lg border border-line bg-sheet max-lg:hidden" />
      </div>
      <div className="h-60 rounded-lg border border-line bg-sheet" />
    </div>
  );
}
