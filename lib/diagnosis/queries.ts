import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { CompareAsk } from "@/lib/ledger";
import type {
  FindingDetailDto,
  FindingDto,
  FindingListDto,
  FindingMoveInput,
  ForecastDto,
  ForecastInput,
  MetricTreeDto,
  PauseDto,
  PausedDto,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}`;

/** What is stated, and nothing of what is not. */
function toSearch(query: object): URLSearchParams {
  const stated = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(stated.map(([name, value]) => [name, String(value)]));
}

/** What the browser may ask of findings, and under which cache key. */
export const diagnosisQueries = {
  all: (shop: string) => ["diagnosis", shop] as const,
  findings: (shop: string) =>
    queryOptions({
      queryKey: [...diagnosisQueries.all(shop), "findings"] as const,
      queryFn: ({ signal }) => getJson<FindingListDto>(`${base(shop)}/diagnosis`, { signal }),
    }),
  finding: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...diagnosisQueries.all(shop), "findings", id] as const,
      queryFn: ({ signal }) =>
        getJson<FindingDetailDto>(`${base(shop)}/diagnosis/findings/${id}`, { signal }),
    }),
  pause: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...diagnosisQueries.all(shop), "pause", id] as const,
      queryFn: ({ signal }) =>
        getJson<PauseDto>(`${base(shop)}/diagnosis/findings/${id}/pause`, { signal }),
    }),
  tree: (shop: string, window: { readonly from: string; readonly to: string } & CompareAsk) =>
    queryOptions({
      queryKey: [...diagnosisQueries.all(shop), "tree", window] as const,
      queryFn: ({ signal }) =>
        getJson<MetricTreeDto>(`${base(shop)}/diagnosis/tree?${toSearch(window)}`, { signal }),
    }),
  forecast: (shop: string, measure: ForecastInput["measure"]) =>
    queryOptions({
      queryKey: [...diagnosisQueries.all(shop), "forecast", measure] as const,
      queryFn: ({ signal }) =>
        getJson<ForecastDto>(`${base(shop)}/forecasts?measure=${measure}`, { signal }),
    }),
};

/** Looks at the newest week of the book; the answer names the job. */
export const postDiagnosis = (shop: string): Promise<{ id: string }> =>
  postJson(`${base(shop)}/diagnosis`, {});

export const postFindingMove = (
  shop: string,
  id: string,
  move: FindingMoveInput,
): Promise<FindingDto> => postJson(`${base(shop)}/diagnosis/findings/${id}`, move);

export const postPause = (shop: string, id: string): Promise<PausedDto> =>
  postJson(`${base(shop)}/diagnosis/findings/${id}/pause`, {});
