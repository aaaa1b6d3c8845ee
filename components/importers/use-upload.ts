"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useFilterHref } from "@/components/shell/use-filter";
import { importQueries, uploadImport } from "@/lib/importers/queries";

export interface UploadProgress {
  readonly done: number;
  readonly total: number;
  readonly startedAt: number;
}

/** Sends files to be rehearsed and goes to their import; what is chosen stays when it does not work out. */
export function useUpload(shop: string) {
  const router = useRouter();
  const toHref = useFilterHref();
  const client = useQueryClient();
  const aborter = useRef<AbortController | null>(null);
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isStopped, setStopped] = useState(false);

  const start = async (files: readonly File[], fields: Readonly<Record<string, string>>) => {
    const controller = new AbortController();
    aborter.current = controller;
    const startedAt = performance.now();
    setError(null);
    setStopped(false);
    setProgress({ done: 0, total: 0, startedAt });
    try {
      const { id } = await uploadImport(shop, files, fields, {
        signal: controller.signal,
        onProgress: (done, total) => setProgress({ done, total, startedAt }),
      });
      await client.invalidateQueries({ queryKey: importQueries.all(shop) });
      router.push(toHref(`/${shop}/imports/${id}`));
    } catch (reason) {
      setProgress(null);
      if (controller.signal.aborted) setStopped(true);
      else setError(reason);
    }
  };
  return { start, stop: () => aborter.current?.abort(), progress, error, isStopped };
}
