"use client";

import { useShell } from "@/components/shell/shell-context";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";

/** A model's quantity as money: rounded to the minor unit, for reading and never for posting. */
export function Amount({ value, exact = false }: { value: number | null; exact?: boolean }) {
  const { shop } = useShell();
  if (value === null || !Number.isFinite(value)) return <Missing />;
  return (
    <Money
      minor={String(Math.round(value))}
      currency={shop.currency}
      notation={exact ? "exact" : "compact"}
    />
  );
}
