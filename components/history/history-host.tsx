"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { useTurnEdit } from "./use-turn-edit";

const HistoryDialog = dynamic(
  () => import("./history-dialog").then((module) => module.HistoryDialog),
  { ssr: false },
);

/** ⌘Z and ⇧⌘Z take the last edit back and do it again; the list of edits opens when it is asked for. */
export function HistoryHost() {
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  const { turnNewest } = useTurnEdit();
  const latest = useRef(turnNewest);
  latest.current = turnNewest;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isUndoKey(event)) return;
      event.preventDefault();
      latest.current(!event.shiftKey).catch(() => undefined);
    };
    const onAsk = () => setState("open");
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("chengfang:history", onAsk);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("chengfang:history", onAsk);
    };
  }, []);
  return state === "never" ? null : (
    <HistoryDialog open={state === "open"} onClose={() => setState("closed")} />
  );
}

/** In a field the key undoes what was typed, and nothing is undone in the middle of a composition. */
function isUndoKey(event: KeyboardEvent): boolean {
  if (event.isComposing || event.repeat || event.altKey) return false;
  if (event.key.toLowerCase() !== "z" || !(event.metaKey || event.ctrlKey)) return false;
  const target = event.target instanceof HTMLElement ? event.target : null;
  return !target?.closest("input, textarea, select, [contenteditable=true], dialog[open]");
}
