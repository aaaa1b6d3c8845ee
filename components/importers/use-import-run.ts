"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useShell } from "@/components/shell/shell-context";
import type { ImportDto } from "@/lib/importers";
import { importQueries } from "@/lib/importers/queries";
import { isFinished, type JobDto } from "@/lib/jobs";
import { jobQueries } from "@/lib/jobs/queries";
import { ledgerKeys } from "@/lib/ledger/queries";

export type ImportPhase = "rehearse" | "post" | "undo";

const PHASES: Readonly<Record<string, ImportPhase>> = {
  "importers.rehearse-import": "rehearse",
  "importers.post-import": "post",
  "importers.undo-import": "undo",
};

export interface ImportRun {
  readonly run: ImportDto | undefined;
  readonly job: JobDto | undefined;
  /** What is being done to it now; null while it rests. */
  readonly phase: ImportPhase | null;
}

/** An import and the job that works on it. What the book's pages have read is stale once the job is over. */
export function useImportRun(id: string): ImportRun {
  const { shop } = useShell();
  const client = useQueryClient();
  const { data: run } = useQuery(importQueries.detail(shop.id, id));
  const { data: job } = useQuery({
    ...jobQueries.detail(shop.id, run?.job ?? ""),
    enabled: Boolean(run?.job),
  });
  const isOver = job !== undefined && isFinished(job.status);
  const ended = isOver ? job.id : null;
  useEffect(() => {
    if (ended === null) return;
    void client.invalidateQueries({ queryKey: importQueries.all(shop.id) });
    void client.invalidateQueries({ queryKey: ledgerKeys.all(shop.id) });
  }, [client, ended, shop.id]);
  const isMoving = run?.status === "queued" || run?.status === "running";
  const isBusy = isMoving || (job !== undefined && !isOver);
  return { run, job, phase: isBusy ? (PHASES[job?.kind ?? ""] ?? "rehearse") : null };
}
