import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, postJson, uploadForm } from "@/lib/browser";
import type {
  ActOnItemsDto,
  ActOnItemsInput,
  AdjustItemInput,
  ExplainedRows,
  ExplainInput,
  ExplainRowsInput,
  ExplanationDto,
  FeeRuleDto,
  FeeRuleInput,
  FeeRuleList,
  ItemDetailDto,
  ItemDto,
  ItemPage,
  LineRowPage,
  ListItemsInput,
  ListLineRowsInput,
  ReconciliationStateDto,
  ToldFiguresDto,
  WorkloadDto,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/reconciliation`;

function toQuery(input: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input))
    if (value !== undefined) query.set(key, String(value));
  return query.toString();
}

export type ItemQuery = Partial<Omit<ListItemsInput, "cursor">>;
export type LineQuery = Pick<ListLineRowsInput, "pair" | "rule">;

/** What the browser may ask of a reconciliation, and under which cache key. */
export const reconciliationQueries = {
  all: (shop: string) => ["reconciliation", shop] as const,
  state: (shop: string) =>
    queryOptions({
      queryKey: [...reconciliationQueries.all(shop), "state"] as const,
      queryFn: ({ signal }) => getJson<ReconciliationStateDto>(base(shop), { signal }),
    }),
  items: (shop: string, query: ItemQuery) =>
    infiniteQueryOptions({
      queryKey: [...reconciliationQueries.all(shop), "items", query] as const,
      queryFn: ({ pageParam, signal }) =>
        getJson<ItemPage>(
          `${base(shop)}/items?${toQuery({ ...query, cursor: pageParam ?? undefined })}`,
          { signal },
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  item: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...reconciliationQueries.all(shop), "item", id] as const,
      queryFn: ({ signal }) => getJson<ItemDetailDto>(`${base(shop)}/items/${id}`, { signal }),
    }),
  workload: (shop: string) =>
    queryOptions({
      queryKey: [...reconciliationQueries.all(shop), "workload"] as const,
      queryFn: ({ signal }) => getJson<WorkloadDto>(`${base(shop)}/workload`, { signal }),
    }),
  lineRows: (shop: string, query: LineQuery) =>
    queryOptions({
      queryKey: [...reconciliationQueries.all(shop), "rows", query] as const,
      queryFn: ({ signal }) =>
        getJson<LineRowPage>(`${base(shop)}/rows?${toQuery(query)}`, { signal }),
    }),
  feeRules: (shop: string) =>
    queryOptions({
      queryKey: [...reconciliationQueries.all(shop), "fee-rules"] as const,
      queryFn: ({ signal }) => getJson<FeeRuleList>(`${base(shop)}/fee-rules`, { signal }),
    }),
  explanation: (shop: string, input: ExplainInput) =>
    queryOptions({
      queryKey: [...reconciliationQueries.all(shop), "explanation", input] as const,
      queryFn: ({ signal }) =>
        postJson<ExplanationDto>(`${base(shop)}/explanations`, input, { signal }),
    }),
  explainedRows: (shop: string, input: ExplainRowsInput) =>
    queryOptions({
      queryKey: [...reconciliationQueries.all(shop), "explained-rows", input] as const,
      queryFn: ({ signal }) =>
        postJson<ExplainedRows>(`${base(shop)}/explanations/rows`, input, { signal }),
    }),
};

/** Starts a run over all days; the answer names the job. */
export const postReconciliation = (shop: string): Promise<{ id: string }> =>
  postJson(base(shop), {});

export const postItemAction = (
  shop: string,
  input: Partial<ActOnItemsInput> & Pick<ActOnItemsInput, "action">,
): Promise<ActOnItemsDto> => postJson(`${base(shop)}/items/actions`, input);

export const postAdjustment = (
  shop: string,
  id: string,
  input: AdjustItemInput,
): Promise<ItemDto> => postJson(`${base(shop)}/items/${id}/adjustment`, input);

export const postFeeRule = (shop: string, rule: FeeRuleInput): Promise<FeeRuleDto> =>
  postJson(`${base(shop)}/fee-rules`, rule);

export const deleteFeeRule = (shop: string, id: string): Promise<void> =>
  postJson(`${base(shop)}/fee-rules/${id}`, {}, { method: "DELETE" });

/** Has exports read and summed; nothing of them is posted. */
export function postToldFigures(shop: string, files: readonly File[]): Promise<ToldFiguresDto> {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return uploadForm(`${base(shop)}/told-figures`, form, { onProgress: () => undefined });
}
