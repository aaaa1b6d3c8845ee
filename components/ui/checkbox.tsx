"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

/** The box alone when there is no label to show; it then needs an `aria-label`. */
export function Checkbox({
  label,
  indeterminate = false,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { label?: ReactNode; indeterminate?: boolean }) {
  const id = useId();
  const box = (
    <input
      id={id}
      {...rest}
      type="checkbox"
      ref={(element) => {
        if (element) element.indeterminate = indeterminate;
      }}
      className={cx(
        "size-4 shrink-0 appearance-none rounded-sm border border-edge bg-sheet bg-center bg-no-repeat",
        "checked:border-river checked:bg-river indeterminate:border-river indeterminate:bg-river",
        "disabled:opacity-50 check-mark",
        label === undefined && className,
      )}
    />
  );
  if (label === undefined) return box;
  return (
    <label
      htmlFor={rest.id ?? id}
      className={cx("inline-flex min-h-6 items-center gap-2 select-none", className)}
    >
      {box}
      <span>{label}</span>
    </label>
  );
}
