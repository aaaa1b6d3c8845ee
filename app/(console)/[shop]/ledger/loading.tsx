import { Skeleton } from "@/components/ui/skeleton";

const LINES = Array.from({ length: 18 }, (_, index) => `line-${index}`);

/** Accounts at the side, entries beside them. */
export default function LedgerLoading() {
  return (
    <div
      aria-busy="true"
      className="flex flex-col px-6 pb-6 max-sm:px-3 sm:h-dvh sm:[[data-ribbon]~&]:h-[calc(100dvh-2rem)]"
    >
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-3 w-56" />
      </div>
      <div className="flex min-h-0 flex-1 gap-3">
        <div className="w-63 shrink-0 space-y-5 overflow-hidden rounded-lg border border-line bg-sheet px-4 py-5 max-lg:hidden">
          {LINES.map((line) => (
            <Skeleton key={line} className="h-3 w-full" />
          ))}
        </div>
        <div className="flex-1 overflow-hidden rounded-lg border border-line bg-sheet">
          <div className="flex h-13 items-center border-b border-line px-4">
            <Skeleton className="h-4 w-40" />
          </div>
          {LINES.map((line) => (
            <div key={line} className="flex h-(--row) items-center border-b border-line-soft px-4">
              <Skeleton className="h-3 w-full" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
