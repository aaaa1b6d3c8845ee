import type { ReactNode } from "react";
import { cx } from "./cx";

/** What scrolls must take the focus, to be scrolled by keys. */
const SCROLLABLE = { tabIndex: 0 };

/** Content that may be wider than its place; it scrolls inside and the page does not. Unnamed: it is no landmark beside its panel. Words hidden from sight are placed against it, not the page. */
export function ScrollRegion({
  className,
  maxHeight,
  children,
}: {
  className?: string;
  maxHeight?: number | undefined;
  children: ReactNode;
}) {
  return (
    <div
      {...SCROLLABLE}
      style={{ maxHeight }}
      className={cx("relative overflow-x-auto", className)}
    >
      {children}
    </div>
  );
}
