"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Opens and closes a modal `<dialog>` with the state of its owner. The element keeps the focus inside and gives it back;
 * a child with `data-autofocus` has it first.
 */
export function useDialog(open: boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (!open) {
      element.close();
      return;
    }
    element.showModal();
    element.querySelector<HTMLElement>("[data-autofocus]")?.focus();
  }, [open]);
  return dialog;
}
