"use client";

import { type ReactNode, useEffect, useState } from "react";
import { Providers } from "@/components/shell/providers";
import { type Shell, ShellProvider } from "@/components/shell/shell-context";

const MINUTE_MS = 60_000;
/** A picture that never moves burns in: every minute it stands a few pixels elsewhere, round a small square. */
const DRIFT = [
  [0, 0],
  [3, 0],
  [3, 3],
  [0, 3],
] as const;

/** What a wall has around its screens: no rail, no menus, and nothing that could be changed. */
export function WallFrame({ shell, children }: { shell: Shell; children: ReactNode }) {
  const [minute, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinute((now) => now + 1), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  const [x, y] = DRIFT[minute % DRIFT.length] ?? DRIFT[0];
  return (
    <Providers>
      <ShellProvider value={shell}>
        <main
          style={{ transform: `translate(${x}px, ${y}px)` }}
          className="flex h-dvh flex-col overflow-hidden bg-paper p-6 max-sm:h-auto max-sm:min-h-dvh max-sm:overflow-visible max-sm:p-3"
        >
          {children}
        </main>
      </ShellProvider>
    </Providers>
  );
}
