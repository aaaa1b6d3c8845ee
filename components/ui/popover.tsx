"use client";

import { type ReactNode, type Ref, useEffect, useId, useRef, useState } from "react";
import { cx } from "./cx";
import { type Align, followAnchor } from "./place-panel";

/** Spread on the button that opens the panel. */
export interface TriggerProps {
  ref: Ref<HTMLButtonElement>;
  popoverTarget: string;
  "aria-expanded": boolean;
  "aria-haspopup": "dialog" | "menu";
  "aria-controls": string;
}

export interface PopoverProps {
  label: string;
  trigger: (props: TriggerProps) => ReactNode;
  /** Mounted while open only. An element with `data-autofocus` takes the focus, else the panel. */
  children: (close: () => void) => ReactNode;
  align?: Align;
  role?: "dialog" | "menu";
  className?: string;
}

/**
 * A light panel beside its button. The browser's own popover gives the top layer, closing by Escape or a click outside,
 * and the focus back to the button.
 */
export function Popover({
  label,
  trigger,
  children,
  align = "start",
  role = "dialog",
  className,
}: PopoverProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open || !anchor.current || !panel.current) return;
    return followAnchor(anchor.current, panel.current, align);
  }, [open, align]);

  return (
    <>
      {trigger({
        ref: anchor,
        popoverTarget: id,
        "aria-expanded": open,
        "aria-haspopup": role,
        "aria-controls": id,
      })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        {...{ role, "aria-label": label }}
        tabIndex={-1}
        onBeforeToggle={(event) => {
          if (event.target === event.currentTarget && event.newState === "open") setOpen(true);
        }}
        onToggle={(event) => {
          if (event.target !== event.currentTarget) return;
          if (event.newState === "closed") setOpen(false);
          else focusInside(event.currentTarget);
        }}
        className={cx(
          "fixed inset-auto m-0 overflow-y-auto rounded-lg border border-line bg-sheet p-0 text-ink outline-none",
          className,
        )}
      >
        {open ? children(() => panel.current?.hidePopover()) : null}
      </div>
    </>
  );
}

/** Only a panel that is shown can take the focus, which the browser tells after the fact. */
function focusInside(panel: HTMLElement): void {
  const target = panel.querySelector<HTMLElement>("[data-autofocus]") ?? panel;
  target.focus({ preventScroll: true });
}
