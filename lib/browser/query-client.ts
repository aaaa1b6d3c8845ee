import { QueryClient } from "@tanstack/react-query";
import { ProblemError } from "./problem-error";

const RETRIES = 2;

/**
 * One client a browser tab. A figure stays fresh for a minute and is not asked for again on focus: a book changes by
 * imports, which invalidate it by name. Only an absent server is asked again; a refusal will not change by repetition.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) =>
          failures < RETRIES && error instanceof ProblemError && error.kind === "unavailable",
      },
      mutations: { retry: false },
    },
  });
}
