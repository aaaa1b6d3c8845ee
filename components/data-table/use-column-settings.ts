"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { DataColumn } from "./column";

/** What a reader changed about a table's columns; kept in this browser under the table's name. */
export interface ColumnSettings {
  readonly order: readonly string[];
  readonly shown: Readonly<Record<string, boolean>>;
  readonly widths: Readonly<Record<string, number>>;
}

const NONE: ColumnSettings = { order: [], shown: {}, widths: {} };
const cache = new Map<string, { text: string | null; settings: ColumnSettings }>();
const listeners = new Set<() => void>();

export interface ColumnSettingsStore {
  readonly settings: ColumnSettings;
  readonly update: (change: Partial<ColumnSettings>) => void;
  readonly reset: () => void;
}

export function useColumnSettings(tableId: string): ColumnSettingsStore {
  const key = `chengfang.table.${tableId}`;
  const settings = useSyncExternalStore(
    subscribe,
    () => readSettings(key),
    () => NONE,
  );
  const update = useCallback(
    (change: Partial<ColumnSettings>) => {
      write(key, JSON.stringify({ ...readSettings(key), ...change }));
    },
    [key],
  );
  const reset = useCallback(() => write(key, null), [key]);
  return useMemo(() => ({ settings, update, reset }), [settings, update, reset]);
}

/** All columns in the reader's order; columns that are newer than the settings keep their place at the end. */
export function orderColumns<Row>(
  columns: readonly DataColumn<Row>[],
  order: readonly string[],
): DataColumn<Row>[] {
  const place = (id: string) => {
    const index = order.indexOf(id);
    return index === -1 ? order.length : index;
  };
  const [first, ...rest] = columns;
  if (!first) return [];
  return [first, ...rest.sort((a, b) => place(a.id) - place(b.id))];
}

export function isShown<Row>(column: DataColumn<Row>, settings: ColumnSettings): boolean {
  return settings.shown[column.id] ?? !column.optional;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function readSettings(key: string): ColumnSettings {
  const text = readText(key);
  const cached = cache.get(key);
  if (cached && cached.text === text) return cached.settings;
  const settings = parse(text);
  cache.set(key, { text, settings });
  return settings;
}

/** A browser may refuse storage; the table then works without memory. */
function readText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return cache.get(key)?.text ?? null;
  }
}

function write(key: string, text: string | null): void {
  cache.set(key, { text, settings: parse(text) });
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Kept in memory above.
  }
  for (const listener of listeners) listener();
}

function parse(text: string | null): ColumnSettings {
  if (text === null) return NONE;
  try {
    const value = JSON.parse(text) as Partial<ColumnSettings>;
    return {
      order: Array.isArray(value.order) ? value.order.filter((id) => typeof id === "string") : [],
      shown: pickEntries(value.shown, "boolean"),
      widths: pickEntries(value.widths, "number"),
    };
  } catch {
    return NONE;
  }
}

function pickEntries<T extends boolean | number>(
  value: unknown,
  type: "boolean" | "number",
): Record<string, T> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([, entry]) => typeof entry === type),
  ) as Record<string, T>;
}
