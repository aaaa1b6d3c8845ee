import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { PlanBriefInput, ReplayInput } from "./brief-schemas";
import type {
  PacingDto,
  PacingInput,
  ProductCandidateList,
  StockInput,
  TrafficDto,
  TrafficInput,
} from "./day-schemas";
import type { PlanMove } from "./domain/super-plan/plan-status";
import type { PlanPacingInput } from "./pacing-schemas";
import type {
  PlanActionList,
  PlanExecutionDto,
  PlanModelStateDto,
  PlanReviewDto,
  SuperPlanDto,
  SuperPlanList,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}`;

/** What the browser may ask of plans, and under which cache key. */
export const planningQueries = {
  all: (shop: string) => ["planning", shop] as const,
  model: (shop: string) =>
    queryOptions({
      queryKey: [...planningQueries.all(shop), "model"] as const,
      queryFn: ({ signal }) =>
        getJson<PlanModelStateDto>(`${base(shop)}/planning/model`, { signal }),
    }),
  plans: (shop: string) =>
    queryOptions({
      queryKey: [...planningQueries.all(shop), "plans"] as const,
      queryFn: ({ signal }) => getJson<SuperPlanList>(`${base(shop)}/plans`, { signal }),
    }),
  plan: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...planningQueries.all(shop), "plans", id] as const,
      queryFn: ({ signal }) => getJson<SuperPlanDto>(`${base(shop)}/plans/${id}`, { signal }),
    }),
  execution: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...planningQueries.all(shop), "plans", id, "execution"] as const,
      queryFn: ({ signal }) =>
        getJson<PlanExecutionDto>(`${base(shop)}/plans/${id}/execution`, { signal }),
    }),
  /** Asks again while something is on its way to the platform. */
  actions: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...planningQueries.all(shop), "plans", id, "actions"] as const,
      queryFn: ({ signal }) =>
        getJson<PlanActionList>(`${base(shop)}/plans/${id}/actions`, { signal }),
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ outcome }) => outcome === "sending") ? 1_000 : 5_000,
    }),
  traffic: (shop: string, input: TrafficInput) =>
    queryOptions({
      queryKey: [...planningQueries.all(shop), "traffic", input] as const,
      queryFn: ({ signal }) =>
        getJson<TrafficDto>(`${base(shop)}/planning/traffic?days=${input.days}&by=${input.by}`, {
          signal,
        }),
    }),
  /** Asks again every second while a simulated day goes on, and now and then while a live plan is paced. */
  pacing: (shop: string) =>
    queryOptions({
      queryKey: [...planningQueries.all(shop), "pacing"] as const,
      queryFn: ({ signal }) => getJson<PacingDto>(`${base(shop)}/planning/pacing`, { signal }),
      refetchInterval: ({ state: { data } }) =>
        data?.run && !data.run.outcome ? 1_000 : data?.live?.isOn ? 10_000 : false,
    }),
  products: (shop: string) =>
    queryOptions({
      queryKey: [...planningQueries.all(shop), "products"] as const,
      queryFn: ({ signal }) =>
        getJson<ProductCandidateList>(`${base(shop)}/planning/products`, { signal }),
    }),
  review: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...planningQueries.all(shop), "plans", id, "review"] as const,
      queryFn: ({ signal }) =>
        getJson<PlanReviewDto>(`${base(shop)}/plans/${id}/review`, { signal }),
    }),
};

/** Starts a fit; the answer names the job. */
export const postModelFit = (shop: string): Promise<{ id: string }> =>
  postJson(`${base(shop)}/planning/model`, {});

export const postPlan = (shop: string, brief: PlanBriefInput): Promise<SuperPlanDto> =>
  postJson(`${base(shop)}/plans`, brief);

export const postPlanMove = (
  shop: string,
  id: string,
  move: PlanMove,
  reason: string,
): Promise<SuperPlanDto> => postJson(`${base(shop)}/plans/${id}/${move}`, { reason });

/** Takes the day's step of a live plan; the answer names the job. */
export const postPlanRun = (shop: string, id: string): Promise<{ id: string }> =>
  postJson(`${base(shop)}/plans/${id}/run`, {});

/** Switches pacing within the day on or off for a plan. */
export const putPlanPacing = (shop: string, id: string, input: PlanPacingInput): Promise<void> =>
  postJson(`${base(shop)}/plans/${id}/pacing`, input, { method: "PUT" });

export const putStock = (shop: string, input: StockInput): Promise<void> =>
  postJson(`${base(shop)}/planning/products`, input, { method: "PUT" });

/** Starts a replay of the last weeks; the answer names the job, and the job's result is the replay. */
export const postReplay = (shop: string, input: ReplayInput): Promise<{ id: string }> =>
  postJson(`${base(shop)}/planning/replay`, input);

/** Starts a day of the simulated market; the answer names the job. */
export const postSimulatedDay = (shop: string, input: PacingInput): Promise<{ id: string }> =>
  postJson(`${base(shop)}/planning/pacing`, input);
