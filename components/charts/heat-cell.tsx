import type { ReactNode } from "react";

const LEAST = 5;
const MOST = 38;

/** A figure on ground that is the darker the more it is; nought stands on the bare sheet. */
export function HeatCell({ share, children }: { share: number; children: ReactNode }) {
  const tint = share > 0 ? Math.round(LEAST + (MOST - LEAST) * Math.min(1, share)) : 0;
  return (
    <span
      className="block rounded-sm px-2 py-1.5"
      style={{ background: `color-mix(in srgb, var(--river) ${tint}%, var(--sheet))` }}
    >
      {children}
    </span>
  );
}
