import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import { isFinished } from "./domain/job-status";
import type { JobDto } from "./schemas";

const POLL_MS = 1_000;

export const jobQueries = {
  /** Asks again every second until the job is over. */
  detail: (shop: string, id: string) =>
    queryOptions({
      queryKey: ["jobs", shop, id],
      queryFn: ({ signal }) => getJson<JobDto>(`/api/v1/shops/${shop}/jobs/${id}`, { signal }),
      refetchInterval: ({ state }) =>
        state.data && isFinished(state.data.status) ? false : POLL_MS,
    }),
};

export function postJobCancel(shop: string, id: string): Promise<JobDto> {
  return postJson<JobDto>(`/api/v1/shops/${shop}/jobs/${id}/cancel`, {});
}
