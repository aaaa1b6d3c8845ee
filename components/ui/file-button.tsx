"use client";

import { type ReactNode, useRef } from "react";
import { Button } from "./button";

export interface FileButtonProps {
  /** Read aloud in place of the browser's own field. */
  readonly label: string;
  /** What the browser offers, such as ".csv,.tsv". */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly size?: "small" | "medium";
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** A button that opens the browser's choice of files; the same file can be chosen again. */
export function FileButton({
  label,
  accept,
  multiple = false,
  size = "medium",
  disabled,
  onFiles,
  children,
}: FileButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button size={size} disabled={disabled} onClick={() => picker.current?.click()}>
        {children}
      </Button>
    </>
  );
}
