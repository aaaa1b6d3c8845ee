"use client";

import { useSyncExternalStore } from "react";

/** Whether the window matches; `false` on the server, which draws the desk layout. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", notify);
      return () => list.removeEventListener("change", notify);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}

export const NARROW = "(width < 1200px)";
export const PHONE = "(width < 640px)";
