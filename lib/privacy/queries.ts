import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { DestroyedKeyDto, RetentionList, SetRetentionInput } from "./schemas";

const ofOrganization = (org: string): string => `/api/v1/organizations/${org}/retention`;

/** What the browser may ask of how long shoppers' data are kept, and under which cache key. */
export const privacyQueries = {
  retention: (org: string) =>
    queryOptions({
      queryKey: ["privacy", org, "retention"] as const,
      queryFn: ({ signal }) => getJson<RetentionList>(ofOrganization(org), { signal }),
    }),
};

export const setRetention = (org: string, rule: SetRetentionInput): Promise<RetentionList> =>
  postJson<RetentionList>(ofOrganization(org), rule, { method: "PUT" });

export const destroyShopperKey = (shop: string, reason: string): Promise<DestroyedKeyDto> =>
  postJson<DestroyedKeyDto>(`/api/v1/shops/${shop}/shopper-key/destruction`, { reason });
