"use client";

import { useEffect, useRef } from "react";
import { Toaster, toast } from "sonner";
import { buttonClass } from "./button";
import type { Notice } from "./notify";

const DURATION_MS = 5_000;
const UNDO_MS = 10_000;

const CLASSES = {
  toast:
    "flex w-full items-center gap-3 rounded-lg border border-line bg-sheet px-4 py-3 text-body text-ink sm:w-[22rem]",
  content: "min-w-0 flex-1",
  title: "font-semibold",
  description: "text-ink-2",
  actionButton: buttonClass("plain", "small"),
};

const TONES = { plain: "", good: "text-river", bad: "text-seal" };

export function Toasts({
  notices,
  labels,
}: {
  notices: readonly Notice[];
  labels: { region: string; undo: string; close: string };
}) {
  const shown = useRef(0);
  useEffect(() => {
    for (const notice of notices) {
      if (notice.id <= shown.current) continue;
      shown.current = notice.id;
      const { undo } = notice;
      toast(<span className={TONES[notice.tone ?? "plain"]}>{notice.title}</span>, {
        description: notice.detail,
        duration: undo ? UNDO_MS : DURATION_MS,
        ...(undo ? { action: { label: labels.undo, onClick: undo } } : {}),
      });
    }
  }, [notices, labels.undo]);
  return (
    <Toaster
      position="bottom-right"
      containerAriaLabel={labels.region}
      visibleToasts={4}
      style={{ fontFamily: "inherit" }}
      toastOptions={{ unstyled: true, classNames: CLASSES, closeButtonAriaLabel: labels.close }}
    />
  );
}
