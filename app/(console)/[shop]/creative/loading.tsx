import { Skeleton } from "@/components/ui/skeleton";

const CARDS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The generator above, the wall below it. */
export default function CreativesLoading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-6 max-sm:px-3">
      <div className="flex min-h-14 items-center gap-3">
        <Skeleton className="h-5 w-16" />
        <Skeleton className="h-3 w-56" />
      </div>
      <div className="h-24 rounded-lg border border-line bg-sheet" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
        {CARDS.map((card) => (
          <div key={card} className="aspect-[3/4] rounded-lg border border-line bg-sheet" />
        ))}
      </div>
    </div>
  );
}
