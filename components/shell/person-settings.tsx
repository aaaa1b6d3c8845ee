"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import {
  type ColumnSettings,
  onColumnSettings,
  restoreColumnSettings,
} from "@/components/data-table/use-column-settings";
import { accountQueries, saveSetting } from "@/lib/auth/queries";

const TABLE = "table.";
/** An edge that is dragged says where it is many times a second. */
const WAIT_MS = 800;

/** Tables have the columns their reader left them with, whatever browser that was in. */
export function PersonSettings() {
  const { data } = useQuery({ ...accountQueries.settings(), staleTime: Number.POSITIVE_INFINITY });
  const touched = useRef(new Set<string>());
  useEffect(() => {
    for (const [key, value] of Object.entries(data?.items ?? {})) {
      const table = key.startsWith(TABLE) ? key.slice(TABLE.length) : "";
      if (table && !touched.current.has(table)) restoreColumnSettings(table, value);
    }
  }, [data]);
  useEffect(() => {
    const timers = new Map<string, number>();
    const keep = (table: string, settings: ColumnSettings | null) => {
      touched.current.add(table);
      window.clearTimeout(timers.get(table));
      // What cannot be sent now is still in this browser, and is sent with the next change.
      const send = () =>
        saveSetting(TABLE + table, settings && toJson(settings)).catch(() => undefined);
      timers.set(table, window.setTimeout(send, WAIT_MS));
    };
    return onColumnSettings(keep);
  }, []);
  return null;
}

/** Copies that nobody holds for reading alone, as the wire wants them. */
function toJson({ order, shown, widths, pinned }: ColumnSettings) {
  return { order: [...order], shown: { ...shown }, widths: { ...widths }, pinned: [...pinned] };
}
