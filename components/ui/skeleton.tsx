import { cx } from "./cx";

/** A quiet block in the final shape of what is being read. The region that waits carries `aria-busy`. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      data-slot="skeleton"
      className={cx("block rounded-sm bg-line-soft", className)}
    />
  );
}
