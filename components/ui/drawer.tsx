"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./icon-button";
import { useDialog } from "./use-dialog";
import { NARROW, useMediaQuery } from "./use-media-query";

export interface DrawerProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** A line under the title. */
  note?: ReactNode;
  /** A state at the title's end. */
  badge?: ReactNode;
  footer?: ReactNode;
  children?: ReactNode;
}

/**
 * What a row holds. On a desk it stands beside the table, whose arrow keys go on leafing through the rows; on a narrow
 * screen it covers the page and keeps the focus. Put it next to the table in a row of boxes.
 */
export function Drawer(props: DrawerProps) {
  const narrow = useMediaQuery(NARROW);
  if (narrow) return <CoverDrawer {...props} />;
  return props.open ? <SideDrawer {...props} /> : null;
}

function SideDrawer(props: DrawerProps) {
  const id = useId();
  useEscape(props.onClose);
  useReturnFocus();
  return (
    <aside
      data-sheet=""
      aria-labelledby={id}
      className="sticky top-3 flex max-h-full w-96 shrink-0 flex-col rounded-lg border border-line bg-sheet"
    >
      <DrawerBody {...props} id={id} />
    </aside>
  );
}

function CoverDrawer(props: DrawerProps) {
  const id = useId();
  const dialog = useDialog(props.open);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) props.onClose();
      }}
      className="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-[26rem] max-w-full flex-col border-l border-line bg-sheet p-0 text-ink backdrop:bg-veil open:flex max-sm:w-full max-sm:border-l-0"
    >
      {props.open ? <DrawerBody {...props} id={id} /> : null}
    </dialog>
  );
}

function DrawerBody({
  id,
  title,
  note,
  badge,
  footer,
  children,
  onClose,
}: DrawerProps & { id: string }) {
  const t = useTranslations("ui");
  return (
    <>
      <header className="flex items-start gap-3 px-5 pt-3.5 pb-2">
        <div className="min-w-0 flex-1">
          <h2 id={id} aria-live="polite" className="text-lead font-semibold break-words">
            {title}
          </h2>
          {note ? <div className="text-ink-2">{note}</div> : null}
        </div>
        {badge}
        <IconButton icon="close" label={t("close")} size="small" onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-4">{children}</div>
      {footer ? (
        <footer className="flex flex-wrap gap-2 border-t border-line-soft px-5 py-3">
          {footer}
        </footer>
      ) : null}
    </>
  );
}

/** Escape closes what stands beside the page, unless something on top of the page takes it first. */
function useEscape(close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector(":popover-open, dialog:modal")) return;
      latest.current();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** A drawer that is closed from inside gives the focus back to what opened it. */
function useReturnFocus(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
}
