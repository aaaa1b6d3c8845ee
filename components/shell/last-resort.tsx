"use client";

import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { errorWords, parsePreference } from "@/lib/i18n";

/** Shown when a page could not be drawn. The digest names the server's log line. */
export function LastResort({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = useSyncExternalStore(
    () => () => undefined,
    () => parsePreference("locale", document.documentElement.lang),
    () => parsePreference("locale", undefined),
  );
  const words = errorWords[locale].page;
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <ErrorState
      title={words.title}
      safe={words.safe}
      advice={words.advice}
      request={digest}
      actions={<Button onClick={retry}>{words.retry}</Button>}
    />
  );
}
