import type { ComponentProps } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";
import { CONTROL } from "./input";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

/** The platform's own select: it opens right on every phone and costs nothing. Long lists take the combobox. */
export function Select({
  options,
  placeholder,
  className,
  ...rest
}: Omit<ComponentProps<"select">, "children" | "multiple"> & {
  options: readonly SelectOption[];
  placeholder?: string;
}) {
  return (
    <span className={cx("relative inline-flex", className)}>
      <select {...rest} className={cx(CONTROL, "appearance-none pr-8")}>
        {placeholder === undefined ? null : (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" className="pointer-events-none absolute top-2 right-2 text-ink-3" />
    </span>
  );
}
