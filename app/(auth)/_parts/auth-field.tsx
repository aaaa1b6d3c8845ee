import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";

/** A labelled line of a form before the console. */
export function AuthField({ label, ...rest }: { label: string } & ComponentProps<"input">) {
  return (
    <label htmlFor={rest.name} className="flex flex-col gap-1 text-ink-2">
      {label}
      <Input {...rest} id={rest.name} className="h-9" />
    </label>
  );
}
