"use client";

import { Icon } from "@/components/ui/icon";
import { useImportWords } from "./use-import-words";

/** What went wrong with the last press of a button; nothing when nothing did. */
export function ImportError({ error }: { error: unknown }) {
  const words = useImportWords();
  if (!error) return null;
  const { title, request } = words.error(error);
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-2 text-seal">
      <Icon name="alert" />
      <span>{title}</span>
      {request ? (
        <span className="font-mono text-note text-ink-3 select-all">{request}</span>
      ) : null}
    </p>
  );
}
