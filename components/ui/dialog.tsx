"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { IconButton } from "./icon-button";
import { useDialog } from "./use-dialog";

const WIDTHS = { small: "w-96", medium: "w-[34rem]", large: "w-[52rem]" };

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  size?: keyof typeof WIDTHS;
  footer?: ReactNode;
  children?: ReactNode;
}

export function Dialog({
  open,
  onClose,
  title,
  description,
  size = "small",
  footer,
  children,
}: DialogProps) {
  const t = useTranslations("ui");
  const id = useId();
  const dialog = useDialog(open);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      className={cx(
        "m-auto max-h-[calc(100dvh-2rem)] max-w-[calc(100vw-2rem)] flex-col overflow-hidden rounded-lg border border-line bg-sheet p-0 text-ink open:flex",
        "backdrop:bg-veil",
        WIDTHS[size],
      )}
    >
      {open ? (
        <>
          <div className="flex items-start gap-4 px-5 pt-4">
            <div className="flex-1">
              <h2 id={id} className="text-lead font-semibold">
                {title}
              </h2>
              {description ? <div className="mt-1 text-ink-2">{description}</div> : null}
            </div>
            <IconButton icon="close" label={t("close")} size="small" onClick={onClose} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? (
            <div className="flex justify-end gap-2 border-t border-line-soft px-5 py-3">
              {footer}
            </div>
          ) : null}
        </>
      ) : null}
    </dialog>
  );
}
