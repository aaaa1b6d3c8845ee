"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Whether this part has come alive. Parts come alive one after the other, so that a later one may find data that its
 * server rendering did not have: what depends on it waits for this.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
