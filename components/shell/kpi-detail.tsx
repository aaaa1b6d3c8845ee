"use client";

import type { ReactNode } from "react";
import { Popover } from "@/components/ui/popover";

/** A figure that opens: what it is made of stands in a panel below it. */
export function KpiDetail({
  label,
  value,
  children,
}: {
  label: string;
  value: ReactNode;
  children: ReactNode;
}) {
  return (
    <Popover
      label={label}
      className="w-88 max-w-[calc(100vw-1.5rem)] px-4 py-3 text-body font-normal whitespace-normal"
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="rounded-sm text-left decoration-1 underline-offset-4 hover:underline"
        >
          <span className="sr-only">{label}</span>
          {value}
        </button>
      )}
    >
      {() => children}
    </Popover>
  );
}
