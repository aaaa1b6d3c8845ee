"use client";

import { useCallback, useEffect, useState } from "react";

const KEY = "chengfang.shops";
const RECENT_MAX = 5;

export interface ShopMemory {
  readonly pinned: readonly string[];
  readonly recent: readonly string[];
}

const NOTHING: ShopMemory = { pinned: [], recent: [] };

/** Which shops this browser pinned and saw last. */
export function useShopMemory(): readonly [ShopMemory, (shopId: string) => void] {
  const [memory, setMemory] = useState(NOTHING);
  useEffect(() => setMemory(read()), []);
  const togglePin = useCallback((shopId: string) => {
    const { pinned, recent } = read();
    const next = pinned.includes(shopId)
      ? pinned.filter((id) => id !== shopId)
      : [...pinned, shopId];
    setMemory(write({ pinned: next, recent }));
  }, []);
  return [memory, togglePin];
}

export function rememberShop(shopId: string): void {
  const { pinned, recent } = read();
  write({
    pinned,
    recent: [shopId, ...recent.filter((id) => id !== shopId)].slice(0, RECENT_MAX),
  });
}

function read(): ShopMemory {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<ShopMemory>;
    return { pinned: toIds(value.pinned), recent: toIds(value.recent) };
  } catch {
    return NOTHING;
  }
}

function write(memory: ShopMemory): ShopMemory {
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // A browser that refuses storage has no memory; switching still works.
  }
  return memory;
}

function toIds(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}
