import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line px-1 font-sans text-tiny text-ink-3">
      {children}
    </kbd>
  );
}
