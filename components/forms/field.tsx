"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  required: boolean;
}

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong and how to put it right; absent when nothing is. */
  error?: string | null | undefined;
  required?: boolean;
  children: (control: FieldControl) => ReactNode;
}

/** A label, a control, and below it the hint or the error that the control is described by. */
export function Field({ label, hint, error, required = false, children }: FieldProps) {
  const t = useTranslations("ui");
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-ink-2">
        {label}
        {required ? (
          <span className="ml-1 text-seal" title={t("required")} aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      {children({
        id,
        "aria-describedby": note ? noteId : undefined,
        "aria-invalid": error ? true : undefined,
        required,
      })}
      {note ? (
        <p id={noteId} className={error ? "mt-1 text-note text-seal" : "mt-1 text-note text-ink-3"}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
