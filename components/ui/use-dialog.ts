"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Opens and closes a `<dialog>` with the state of its owner; the element itself keeps and gives back the focus. */
export function useDialog(open: boolean, modal: boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (!open) element.close();
    else if (modal) element.showModal();
    else element.show();
  }, [open, modal]);
  return dialog;
}
