import { Skeleton } from "@/components/ui/skeleton";

/** The six steps and the sheet of one of them. */
export default function ImportLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-28" />
        <Skeleton className="h-3 w-72" />
      </div>
      <div className="h-12 rounded-lg border border-line bg-sheet" />
      <Skeleton className="h-5 w-64" />
      <div className="h-96 rounded-lg border border-line bg-sheet" />
    </div>
  );
}
