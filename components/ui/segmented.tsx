"use client";

import { useId } from "react";
import { cx } from "./cx";

export interface SegmentedOption<Value extends string> {
  value: Value;
  label: string;
}

/** One of a few, all of them visible. Radios underneath: arrows move, one tab stop. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  size = "medium",
}: {
  label: string;
  value: Value;
  options: readonly SegmentedOption<Value>[];
  onChange: (value: Value) => void;
  size?: "small" | "medium";
}) {
  const name = useId();
  return (
    <fieldset className="inline-flex rounded-md border border-line bg-sheet p-px">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            "relative inline-flex items-center rounded-sm px-2.5 whitespace-nowrap text-ink-2 hover:text-ink",
            "has-checked:bg-river-soft has-checked:text-river has-focus-visible:outline-2 has-focus-visible:outline-river",
            size === "small" ? "h-5.5 px-2 text-note" : "h-7.5",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 appearance-none outline-none"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
