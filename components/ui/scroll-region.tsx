import type { ReactNode } from "react";

/** What scrolls must take the focus, to be scrolled by keys. */
const SCROLLABLE = { tabIndex: 0 };

/** Content that may be wider than its place; it scrolls inside and the page does not. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} {...SCROLLABLE} className="overflow-x-auto">
      {children}
    </section>
  );
}
