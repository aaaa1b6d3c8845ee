import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

export function Switch({
  label,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "role"> & { label: ReactNode }) {
  return (
    <label className={cx("inline-flex min-h-6 items-center gap-2 select-none", className)}>
      <input
        {...rest}
        type="checkbox"
        {...{ role: "switch" }}
        className="peer relative h-4.5 w-8 shrink-0 appearance-none rounded-full border border-edge bg-sheet transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-full before:bg-edge before:transition-transform checked:border-river checked:bg-river checked:before:translate-x-3.5 checked:before:bg-on-river disabled:opacity-50"
      />
      <span className="peer-disabled:text-ink-3">{label}</span>
    </label>
  );
}
