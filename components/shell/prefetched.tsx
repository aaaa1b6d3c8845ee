import { dehydrate, HydrationBoundary, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { makeQueryClient } from "@/lib/browser";

export interface Prefetch {
  /** As the browser asks for it, so that it finds the answer under its own key. */
  readonly query: { readonly queryKey: QueryKey };
  /** The verb that answers on the server; for a list its first page. */
  readonly run: () => Promise<unknown>;
  readonly isList?: boolean;
}

/**
 * Reads on the server what the parts below will ask for, and hands it over with the page. What cannot be read is left to
 * the browser, which asks again and says so.
 */
export async function Prefetched({
  queries,
  children,
}: {
  queries: readonly Prefetch[];
  children: ReactNode;
}) {
  const client = makeQueryClient();
  await Promise.all(
    queries.map(({ query: { queryKey }, run, isList }) =>
      isList
        ? client.prefetchInfiniteQuery({ queryKey, queryFn: run, initialPageParam: null })
        : client.prefetchQuery({ queryKey, queryFn: run }),
    ),
  );
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
