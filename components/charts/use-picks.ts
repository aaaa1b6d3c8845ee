"use client";

import { type KeyboardEvent, useState } from "react";

export interface Picks {
  /** Spread on the group that holds the marks. */
  readonly group: { readonly onKeyDown: (event: KeyboardEvent) => void };
  /** Spread on a mark: one of them is in the tab order, arrows reach the rest. */
  readonly mark: (id: string) => Record<string, unknown>;
}

/** Lets the marks of a drawing be picked by mouse, Enter and arrows. Without `onPick` they are only a picture. */
export function usePicks(
  ids: readonly string[],
  label: (id: string) => string,
  onPick: ((id: string) => void) | undefined,
): Picks {
  const [active, setActive] = useState<string | null>(null);
  const current = active !== null && ids.includes(active) ? active : ids[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as Element;
    const id = target.getAttribute("data-pick");
    if (id === null || !onPick) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onPick(id);
      return;
    }
    const next = ids[moveIndex(event.key, ids.indexOf(id), ids.length)];
    if (next === undefined || next === id) return;
    event.preventDefault();
    setActive(next);
    event.currentTarget.querySelector<SVGElement>(`[data-pick="${CSS.escape(next)}"]`)?.focus();
  };

  const mark = (id: string) =>
    onPick
      ? {
          role: "button",
          tabIndex: id === current ? 0 : -1,
          "aria-label": label(id),
          "data-pick": id,
          onClick: () => onPick(id),
          onFocus: () => setActive(id),
          className: "cursor-pointer",
        }
      : {};

  return { group: { onKeyDown }, mark };
}

function moveIndex(key: string, index: number, count: number): number {
  if (key === "ArrowRight" || key === "ArrowDown") return Math.min(count - 1, index + 1);
  if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(0, index - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return index;
}
