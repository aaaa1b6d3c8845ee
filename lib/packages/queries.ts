import { queryOptions } from "@tanstack/react-query";
import type * as z from "zod";
import { getJson, postJson } from "@/lib/browser";
import type {
  PackagePlanDto,
  PackagePlanInput,
  PackagePlanList,
  PackagePolicyDto,
  RuleInput,
} from "./policy-schemas";
import type { PackagesDto } from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/packages`;

/** What the browser may ask of packages, and under which cache key. */
export const packageQueries = {
  all: (shop: string) => ["packages", shop] as const,
  overview: (shop: string) =>
    queryOptions({
      queryKey: [...packageQueries.all(shop), "overview"] as const,
      queryFn: ({ signal }) => getJson<PackagesDto>(base(shop), { signal }),
    }),
  policy: (shop: string) =>
    queryOptions({
      queryKey: [...packageQueries.all(shop), "policy"] as const,
      queryFn: ({ signal }) => getJson<PackagePolicyDto>(`${base(shop)}/policy`, { signal }),
    }),
  plans: (shop: string) =>
    queryOptions({
      queryKey: [...packageQueries.all(shop), "plans"] as const,
      queryFn: ({ signal }) => getJson<PackagePlanList>(`${base(shop)}/plans`, { signal }),
    }),
};

/** Sets how lists get their package. */
export const putPackageRule = (shop: string, rule: RuleInput): Promise<unknown> =>
  postJson(`${base(shop)}/policy`, rule, { method: "PUT" });

/** Registers a test of the policy against showing everything at hand. */
export const postPolicyTest = (shop: string): Promise<unknown> =>
  postJson(`${base(shop)}/policy/test`, {});

/** Reads the running test from what its shoppers left. */
export const postPolicyReading = (shop: string): Promise<unknown> =>
  postJson(`${base(shop)}/policy/test/readings`, {});

export type NewPackagePlan = z.input<typeof PackagePlanInput>;

/** A plan for many people on a busy machine takes its time. */
const PLAN_TIMEOUT_MS = 120_000;

/** Plans a package for everyone who wants something, within the budgets. */
export const postPackagePlan = (shop: string, plan: NewPackagePlan): Promise<PackagePlanDto> =>
  postJson(`${base(shop)}/plans`, plan, { timeoutMs: PLAN_TIMEOUT_MS });
