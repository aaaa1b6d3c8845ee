"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { followAnchor } from "./place-panel";

const DELAY_MS = 250;

/**
 * A sentence about what is under the pointer or has the focus. It stays while the pointer is on it and leaves on Escape.
 * Touch opens it by a tap, because the wrapper takes the focus.
 */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (!open || !anchor.current || !panel.current) return;
    panel.current.showPopover();
    const onKey = (event: globalThis.KeyboardEvent) => event.key === "Escape" && setOpen(false);
    document.addEventListener("keydown", onKey);
    const stop = followAnchor(anchor.current, panel.current, "center");
    return () => {
      document.removeEventListener("keydown", onKey);
      stop();
    };
  }, [open]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const later = (next: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(next), DELAY_MS);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows a description that focus shows as well.
    <span
      ref={anchor}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a figure's explanation must be reachable by keyboard.
      tabIndex={0}
      aria-describedby={open ? id : undefined}
      onPointerEnter={() => later(true)}
      onPointerLeave={() => later(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      className="cursor-help rounded-sm underline decoration-edge decoration-dotted decoration-1 underline-offset-4"
    >
      {children}
      {open ? (
        <span
          ref={panel}
          id={id}
          role="tooltip"
          popover="manual"
          className="fixed inset-auto m-0 max-w-72 rounded-md border border-line bg-ink px-2.5 py-1.5 text-left text-note font-normal whitespace-normal text-paper"
        >
          {text}
        </span>
      ) : null}
    </span>
  );
}
