import type { ComponentProps } from "react";
import { cx } from "./cx";

export type ButtonTone = "plain" | "primary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const TONES: Record<ButtonTone, string> = {
  plain: "border border-line bg-sheet text-ink hover:bg-hover",
  primary: "border border-transparent bg-river text-on-river hover:bg-river-deep",
  quiet: "border border-transparent text-ink-2 hover:bg-hover hover:text-ink",
  danger: "border border-transparent bg-seal text-on-seal hover:bg-seal-deep",
};

const SIZES: Record<ButtonSize, string> = {
  small: "h-6 px-2 text-note gap-1",
  medium: "h-8 px-3 text-body gap-1.5",
  large: "h-10 px-4 text-lead gap-2",
};

/** The look of a button, for links that act like one. */
export function buttonClass(tone: ButtonTone = "plain", size: ButtonSize = "medium"): string {
  return cx(
    "inline-flex shrink-0 items-center justify-center rounded-md whitespace-nowrap transition-colors select-none",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50",
    TONES[tone],
    SIZES[size],
  );
}

export interface ButtonProps extends ComponentProps<"button"> {
  tone?: ButtonTone;
  size?: ButtonSize;
}

export function Button({ tone, size, className, type = "button", ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={cx(buttonClass(tone, size), className)} />;
}
