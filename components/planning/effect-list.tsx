"use client";

import { toColor } from "@/components/charts/chart-color";

/** Signed causes of one change, longest bar first; a bar to the left lowered it. The figures stand in a column of their own. */
export function EffectList({
  effects,
  format,
}: {
  effects: readonly { readonly id: string; readonly label: string; readonly effect: number }[];
  format: (value: number) => string;
}) {
  const most = Math.max(1e-12, ...effects.map(({ effect }) => Math.abs(effect)));
  return (
    <ul className="grid grid-cols-[max-content_1fr_max-content] gap-x-3">
      {[...effects]
        .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
        .map(({ id, label, effect }) => {
          const share = (Math.abs(effect) / most) * 50;
          return (
            <li key={id} className="col-span-3 grid min-h-8 grid-cols-subgrid items-center">
              <span>{label}</span>
              <span className="relative block h-3">
                <span className="absolute inset-y-0 left-1/2 w-px bg-line" />
                <span
                  className="absolute inset-y-0 rounded-sm"
                  style={{
                    width: `${Math.max(share, 0.4)}%`,
                    left: effect < 0 ? `${50 - share}%` : "50%",
                    background: toColor(effect < 0 ? 4 : 1),
                  }}
                />
              </span>
              <data value={effect} className="text-right">
                {effect > 0 ? "+" : ""}
                {format(effect)}
              </data>
            </li>
          );
        })}
    </ul>
  );
}
