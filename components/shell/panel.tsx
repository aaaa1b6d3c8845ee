import { type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";

/** A sheet with a title. Sheets never lie inside sheets; rules divide one instead. */
export function Panel({
  title,
  note,
  actions,
  flush = false,
  className,
  children,
}: {
  title?: string;
  note?: ReactNode;
  actions?: ReactNode;
  /** The content reaches the edges, as a list does. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      data-sheet=""
      aria-labelledby={title === undefined ? undefined : id}
      className={cx(
        "min-w-0 rounded-lg border border-line bg-sheet pt-3",
        flush ? "pb-0" : "pb-4",
        className,
      )}
    >
      {title === undefined ? null : (
        <header className="mb-2 flex items-center gap-3 px-4 max-sm:flex-wrap">
          <h2 id={id} className="max-w-full shrink-0 font-semibold">
            {title}
          </h2>
          <div className="text-note text-ink-3">{note}</div>
          <div className="ml-auto flex items-center gap-2 empty:hidden">{actions}</div>
        </header>
      )}
      <div className={flush ? undefined : "px-4"}>{children}</div>
    </section>
  );
}
