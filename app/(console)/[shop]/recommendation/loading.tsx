import { Skeleton } from "@/components/ui/skeleton";

/** The shopper's list beside the model's card. */
export default function RecommendationLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-16" />
        <Skeleton className="h-3 w-56" />
      </div>
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-3 max-lg:grid-cols-1">
        <div className="h-96 rounded-lg border border-line bg-sheet" />
        <div className="h-96 rounded-lg border border-line bg-sheet max-lg:hidden" />
      </div>
    </div>
  );
}
