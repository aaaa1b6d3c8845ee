import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { ImportDto, ImportPage, SourceRowDto, StartedImportDto } from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/imports`;
const isMoving = (status: ImportDto["status"]): boolean =>
  status === "queued" || status === "running";

/** What the browser may ask of imports, and under which cache key. */
export const importQueries = {
  all: (shop: string) => ["importers", shop, "imports"] as const,
  list: (shop: string) =>
    infiniteQueryOptions({
      queryKey: [...importQueries.all(shop), "list"] as const,
      queryFn: ({ pageParam, signal }) =>
        getJson<ImportPage>(`${base(shop)}?limit=50${pageParam ? `&cursor=${pageParam}` : ""}`, {
          signal,
        }),
      initialPageParam: "",
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  /** Asks again every second while the import moves. */
  detail: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...importQueries.all(shop), "detail", id] as const,
      queryFn: ({ signal }) => getJson<ImportDto>(`${base(shop)}/${id}`, { signal }),
      refetchInterval: (query) =>
        query.state.data && !isMoving(query.state.data.status) ? false : 1_000,
    }),
  sourceRow: (shop: string, file: string, row: number) =>
    queryOptions({
      queryKey: ["importers", shop, "source-row", file, row] as const,
      queryFn: ({ signal }) =>
        getJson<SourceRowDto>(`/api/v1/shops/${shop}/files/${file}/rows/${row}`, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

export const confirmImport = (shop: string, id: string): Promise<StartedImportDto> =>
  postJson<StartedImportDto>(`${base(shop)}/${id}/post`, {});

export const undoImport = (shop: string, id: string, reason: string): Promise<StartedImportDto> =>
  postJson<StartedImportDto>(`${base(shop)}/${id}/undo`, { reason });
