"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { DataColumn } from "./column";

/** What a reader changed about a table's columns; kept in this browser under the table's name, and by whoever listens. */
export interface ColumnSettings {
  readonly order: readonly string[];
  readonly shown: Readonly<Record<string, boolean>>;
  readonly widths: Readonly<Record<string, number>>;
  /** Stay at the left while the others are scrolled; the first column always does. */
  readonly pinned: readonly string[];
}

const PREFIX = "chengfang.table.";
const NONE: ColumnSettings = { order: [], shown: {}, widths: {}, pinned: [] };
const cache = new Map<string, { text: string | null; settings: ColumnSettings }>();
const listeners = new Set<() => void>();

export interface ColumnSettingsStore {
  readonly settings: ColumnSettings;
  readonly update: (change: Partial<ColumnSettings>) => void;
  readonly reset: () => void;
}

export function useColumnSettings(tableId: string): ColumnSettingsStore {
  const key = `${PREFIX}${tableId}`;
  const settings = useSyncExternalStore(
    subscribe,
    () => readSettings(key),
    () => NONE,
  );
  const update = useCallback(
    (change: Partial<ColumnSettings>) => {
      write(key, JSON.stringify({ ...readSettings(key), ...change }));
      tell(tableId, readSettings(key));
    },
    [key, tableId],
  );
  const reset = useCallback(() => {
    write(key, null);
    tell(tableId, null);
  }, [key, tableId]);
  return useMemo(() => ({ settings, update, reset }), [settings, update, reset]);
}

type Listener = (tableId: string, settings: ColumnSettings | null) => void;
const keepers = new Set<Listener>();

/** Calls back when a reader changes a table's columns, so that they can be kept elsewhere too; null forgets them. */
export function onColumnSettings(keep: Listener): () => void {
  keepers.add(keep);
  return () => {
    keepers.delete(keep);
  };
}

function tell(tableId: string, settings: ColumnSettings | null): void {
  for (const keep of keepers) keep(tableId, settings);
}

/** Takes over what was kept elsewhere; text that makes no sense changes nothing. */
export function restoreColumnSettings(tableId: string, kept: unknown): void {
  if (typeof kept === "object" && kept !== null) write(`${PREFIX}${tableId}`, JSON.stringify(kept));
}

/** All columns in the reader's order, the pinned ones first; columns that are newer than the settings stand at the end. */
export function orderColumns<Row>(
  columns: readonly DataColumn<Row>[],
  { order, pinned }: Pick<ColumnSettings, "order" | "pinned">,
): DataColumn<Row>[] {
  const place = (id: string) => {
    const index = order.indexOf(id);
    return index === -1 ? order.length : index;
  };
  const [first, ...rest] = columns;
  if (!first) return [];
  const isPinned = (id: string) => (pinned.includes(id) ? 0 : 1);
  return [
    first,
    ...rest.sort((a, b) => isPinned(a.id) - isPinned(b.id) || place(a.id) - place(b.id)),
  ];
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
      order: pickWords(value.order),
      pinned: pickWords(value.pinned),
      shown: pickEntries(value.shown, "boolean"),
      widths: pickEntries(value.widths, "number"),
    };
  } catch {
    return NONE;
  }
}

function pickWords(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
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
