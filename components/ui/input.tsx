import type { ComponentProps } from "react";
import { cx } from "./cx";

export const CONTROL =
  "h-8 w-full rounded-md border border-edge/55 bg-sheet px-2.5 text-body text-ink placeholder:text-ink-3 hover:border-edge disabled:bg-hover disabled:text-ink-3 aria-invalid:border-seal";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cx(CONTROL, className)} />;
}
