import { Skeleton } from "@/components/ui/skeleton";

/** Two sheets beside each other. */
export default function CouponsLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-16" />
        <Skeleton className="h-3 w-56" />
      </div>
      <div className="grid grid-cols-2 gap-3 max-lg:grid-cols-1">
        <div className="h-96 rounded-lg border border-line bg-sheet" />
        <div className="h-96 rounded-lg border border-line bg-sheet max-lg:hidden" />
      </div>
    </div>
  );
}
