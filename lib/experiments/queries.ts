import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type {
  ExperimentDto,
  ExperimentInput,
  ExperimentList,
  ReadingInput,
  RegionChoiceInput,
  RegionChoiceList,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/experiments`;

/** What the browser may ask of tests, and under which cache key. */
export const experimentQueries = {
  all: (shop: string) => ["experiments", shop] as const,
  list: (shop: string) =>
    queryOptions({
      queryKey: [...experimentQueries.all(shop), "list"] as const,
      queryFn: ({ signal }) => getJson<ExperimentList>(base(shop), { signal }),
    }),
};

export const postExperiment = (shop: string, input: ExperimentInput): Promise<ExperimentDto> =>
  postJson(base(shop), input);

export const postReading = (
  shop: string,
  id: string,
  input: ReadingInput,
): Promise<ExperimentDto> => postJson(`${base(shop)}/${id}/readings`, input);

export const postCancel = (shop: string, id: string): Promise<ExperimentDto> =>
  postJson(`${base(shop)}/${id}/cancel`, {});

/** Hands the answer to the response curve of its lever. */
export const postEvidence = (shop: string, id: string): Promise<unknown> =>
  postJson(`${base(shop)}/${id}/evidence`, {});

/** Which regions a test should treat. */
export const postRegionChoice = (
  shop: string,
  input: RegionChoiceInput,
): Promise<RegionChoiceList> => postJson(`${base(shop)}/regions`, input);
