import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, postJson, type UploadOptions, uploadForm } from "@/lib/browser";
import type {
  ArrivalList,
  FilePreviewDto,
  ImportDto,
  ImportPage,
  MappingTemplate,
  MappingTemplateDto,
  MappingTemplateList,
  SourceRowDto,
  StartedImportDto,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/imports`;
const isMoving = (status: ImportDto["status"]): boolean =>
  status === "queued" || status === "running";

/** A list at rest looks again now and then, so that what another browser hands in appears. */
const LIST_POLL_MS = 15_000;
const MOVING_POLL_MS = 1_000;

/** What the browser may ask of imports, and under which cache key. */
export const importQueries = {
  all: (shop: string) => ["importers", shop] as const,
  list: (shop: string) =>
    infiniteQueryOptions({
      queryKey: [...importQueries.all(shop), "imports", "list"] as const,
      queryFn: ({ pageParam, signal }) =>
        getJson<ImportPage>(`${base(shop)}?limit=50${pageParam ? `&cursor=${pageParam}` : ""}`, {
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      refetchInterval: ({ state }) =>
        state.data?.pages.some((page) => page.items.some(({ status }) => isMoving(status)))
          ? MOVING_POLL_MS
          : LIST_POLL_MS,
    }),
  /** Asks again every second while the import moves. */
  detail: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...importQueries.all(shop), "imports", "detail", id] as const,
      queryFn: ({ signal }) => getJson<ImportDto>(`${base(shop)}/${id}`, { signal }),
      refetchInterval: (query) =>
        query.state.data && !isMoving(query.state.data.status) ? false : MOVING_POLL_MS,
    }),
  arrivals: (shop: string) =>
    queryOptions({
      queryKey: [...importQueries.all(shop), "arrivals"] as const,
      queryFn: ({ signal }) => getJson<ArrivalList>(`/api/v1/shops/${shop}/arrivals`, { signal }),
    }),
  preview: (shop: string, file: string) =>
    queryOptions({
      queryKey: [...importQueries.all(shop), "preview", file] as const,
      queryFn: ({ signal }) =>
        getJson<FilePreviewDto>(`/api/v1/shops/${shop}/files/${file}/tables`, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  templates: (shop: string) =>
    queryOptions({
      queryKey: [...importQueries.all(shop), "templates"] as const,
      queryFn: ({ signal }) =>
        getJson<MappingTemplateList>(`/api/v1/shops/${shop}/mapping-templates`, { signal }),
    }),
  sourceRow: (shop: string, file: string, row: number) =>
    queryOptions({
      queryKey: [...importQueries.all(shop), "source-row", file, row] as const,
      queryFn: ({ signal }) =>
        getJson<SourceRowDto>(`/api/v1/shops/${shop}/files/${file}/rows/${row}`, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

/** Where the browser downloads from. */
export const importLinks = {
  rejects: (shop: string, id: string, locale: string): string =>
    `${base(shop)}/${id}/rejects?locale=${locale}`,
  sample: (shop: string, format?: string): string =>
    `/api/v1/shops/${shop}/sample-files${format ? `?format=${format}` : ""}`,
};

/** Hands files in to be rehearsed; nothing is posted by it. */
export function uploadImport(
  shop: string,
  files: readonly File[],
  fields: Readonly<Record<string, string>>,
  options: UploadOptions,
): Promise<StartedImportDto> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  return uploadForm<StartedImportDto>(`${base(shop)}?mode=rehearse`, form, options);
}

export interface FileReading {
  readonly file: string;
  readonly source?: string | null;
  readonly mapping?: MappingTemplate | null;
}

export const rehearseImport = (
  shop: string,
  id: string,
  readings: readonly FileReading[],
): Promise<StartedImportDto> =>
  postJson<StartedImportDto>(`${base(shop)}/${id}/rehearse`, { readings });

export interface CellFix {
  readonly file: string;
  readonly member: string | null;
  readonly sheet: string | null;
  readonly row: number;
  readonly column: string;
  /** Null takes an earlier correction back. */
  readonly value: string | null;
}

export const fixImport = (
  shop: string,
  id: string,
  fixes: readonly CellFix[],
): Promise<StartedImportDto> => postJson<StartedImportDto>(`${base(shop)}/${id}/fixes`, { fixes });

export const confirmImport = (
  shop: string,
  id: string,
  reason: string,
): Promise<StartedImportDto> => postJson<StartedImportDto>(`${base(shop)}/${id}/post`, { reason });

export const undoImport = (shop: string, id: string, reason: string): Promise<StartedImportDto> =>
  postJson<StartedImportDto>(`${base(shop)}/${id}/undo`, { reason });

export const saveMappingTemplate = (
  shop: string,
  name: string,
  mapping: MappingTemplate,
): Promise<MappingTemplateDto> =>
  postJson<MappingTemplateDto>(`/api/v1/shops/${shop}/mapping-templates`, { name, mapping });

export const deleteMappingTemplate = (shop: string, id: string): Promise<void> =>
  postJson<void>(`/api/v1/shops/${shop}/mapping-templates/${id}`, {}, { method: "DELETE" });
