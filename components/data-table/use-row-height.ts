"use client";

import { useSyncExternalStore } from "react";

const FALLBACK = 32;

/** Row height in pixels from the density the reader chose, which the page carries as `--row` on its root. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, measure, () => FALLBACK);
}

function subscribe(notify: () => void): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributeFilter: ["data-density"] });
  return () => observer.disconnect();
}

function measure(): number {
  const style = getComputedStyle(document.documentElement);
  const rems = Number.parseFloat(style.getPropertyValue("--row"));
  return Number.isFinite(rems) ? rems * Number.parseFloat(style.fontSize) : FALLBACK;
}
