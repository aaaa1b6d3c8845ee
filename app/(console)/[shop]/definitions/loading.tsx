import { Skeleton } from "@/components/ui/skeleton";

/** The three returns above, the accounts beside their effect below. */
export default function DefinitionsLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-20" />
        <Skeleton className="h-3 w-56" />
      </div>
      <div className="h-48 rounded-lg border border-line bg-sheet" />
      <div className="h-96 rounded-lg border border-line bg-sheet" />
    </div>
  );
}
