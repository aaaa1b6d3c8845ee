"use client";

import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { jobQueries } from "@/lib/jobs/queries";
import { useShell } from "./shell-context";

export interface StartedJob {
  /** Never started since the page opened. */
  readonly isIdle: boolean;
  readonly isRunning: boolean;
  readonly done: number;
  readonly total: number | null;
  /** Why it could not start or did not end well. */
  readonly failure: string | null;
  readonly start: () => void;
}

/** Starts work that runs as a job, follows it, and asks again for all that `outdated` names once it is done. */
export function useStartedJob(
  begin: (shop: string) => Promise<{ readonly id: string }>,
  outdated: QueryKey,
): StartedJob {
  const { shop } = useShell();
  const client = useQueryClient();
  const [job, setJob] = useState<string | null>(null);
  const starting = useMutation({
    mutationFn: () => begin(shop.id),
    onSuccess: ({ id }) => setJob(id),
  });
  const { data } = useQuery({ ...jobQueries.detail(shop.id, job ?? ""), enabled: job !== null });
  const status = data?.status;
  const [module, tenant] = outdated;
  useEffect(() => {
    if (status !== "done") return;
    setJob(null);
    void client.invalidateQueries({ queryKey: [module, tenant] });
  }, [status, client, module, tenant]);
  return {
    isIdle: starting.isIdle,
    isRunning: starting.isPending || (job !== null && status !== "failed"),
    done: data?.progress.done ?? 0,
    total: data?.progress.total ?? null,
    failure: starting.error?.message ?? (status === "failed" ? (data?.error?.message ?? "") : null),
    start: starting.mutate as () => void,
  };
}
