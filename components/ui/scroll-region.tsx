import type { ReactNode } from "react";

/** What scrolls must take the focus, to be scrolled by keys. */
const SCROLLABLE = { tabIndex: 0 };

/** Content that may be wider than its place; it scrolls inside and the page does not. Unnamed: it is no landmark beside its panel. Words hidden from sight are placed against it, not the page. */
export function ScrollRegion({ children }: { children: ReactNode }) {
  return (
    <div {...SCROLLABLE} className="relative overflow-x-auto">
      {children}
    </div>
  );
}
