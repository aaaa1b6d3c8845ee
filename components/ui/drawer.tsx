"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { cx } from "./cx";
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
 * A sheet at the side for what a row holds. On a desk the page beside it stays alive, so that the arrow keys leaf through
 * the rows; on a narrow screen it covers the page and keeps the focus.
 */
export function Drawer({ open, onClose, title, note, badge, footer, children }: DrawerProps) {
  const t = useTranslations("ui");
  const id = useId();
  const modal = useMediaQuery(NARROW);
  const dialog = useDialog(open, modal);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !modal && !event.defaultPrevented) {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={cx(
        "fixed inset-y-0 right-0 left-auto z-30 m-0 h-dvh max-h-none w-[26rem] max-w-full flex-col border-0 border-l border-line bg-sheet p-0 text-ink open:flex",
        "backdrop:bg-veil max-sm:w-full max-sm:border-l-0",
      )}
    >
      {open ? (
        <>
          <header className="flex items-start gap-3 border-b border-line-soft px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <h2 id={id} className="text-lead font-semibold break-words">
                {title}
              </h2>
              {note ? <div className="text-ink-2">{note}</div> : null}
            </div>
            {badge}
            <IconButton icon="close" label={t("close")} size="small" onClick={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap gap-2 border-t border-line-soft px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </>
      ) : null}
    </dialog>
  );
}
