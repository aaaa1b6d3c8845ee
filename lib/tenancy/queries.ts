import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type {
  ApprovalDto,
  ApprovalLimitList,
  ApprovalList,
  LimitedAction,
} from "./approval-schemas";
import type { BindingDto, BindingList, DelegationDto, DelegationList } from "./delegation-schemas";
import type { ShopAccessDto, ShopDto } from "./schemas";

const ofShop = (shop: string): string => `/api/v1/shops/${shop}`;
const ofOrganization = (org: string): string => `/api/v1/organizations/${org}`;

/** How often an open page asks whether its reader still reaches the shop. */
const ACCESS_MS = 2_500;

/** What the browser may ask of shops and loans, and under which cache key. */
export const tenancyQueries = {
  access: (shop: string) =>
    queryOptions({
      queryKey: ["tenancy", shop, "access"] as const,
      queryFn: ({ signal }) => getJson<ShopAccessDto>(`${ofShop(shop)}/access`, { signal }),
      refetchInterval: ACCESS_MS,
      staleTime: 0,
    }),
  approvals: (shop: string) =>
    queryOptions({
      queryKey: ["tenancy", shop, "approvals"] as const,
      queryFn: ({ signal }) => getJson<ApprovalList>(`${ofShop(shop)}/approvals`, { signal }),
    }),
  limits: (shop: string) =>
    queryOptions({
      queryKey: ["tenancy", shop, "limits"] as const,
      queryFn: ({ signal }) =>
        getJson<ApprovalLimitList>(`${ofShop(shop)}/approval-limits`, { signal }),
    }),
  bindings: (shop: string) =>
    queryOptions({
      queryKey: ["tenancy", shop, "bindings"] as const,
      queryFn: ({ signal }) => getJson<BindingList>(`${ofShop(shop)}/bindings`, { signal }),
    }),
  delegations: (org: string) =>
    queryOptions({
      queryKey: ["tenancy", org, "delegations"] as const,
      queryFn: ({ signal }) =>
        getJson<DelegationList>(`${ofOrganization(org)}/delegations`, { signal }),
    }),
};

export const renameShop = (shop: string, name: string): Promise<ShopDto> =>
  postJson<ShopDto>(ofShop(shop), { name }, { method: "PATCH" });

export const decideApproval = (
  shop: string,
  id: string,
  decision: { readonly decision: "approved" | "refused"; readonly reason: string },
): Promise<ApprovalDto> => postJson<ApprovalDto>(`${ofShop(shop)}/approvals/${id}`, decision);

export const setApprovalLimit = (
  shop: string,
  limit: { readonly action: LimitedAction; readonly limit: string | null },
): Promise<ApprovalLimitList> =>
  postJson<ApprovalLimitList>(`${ofShop(shop)}/approval-limits`, limit, { method: "PUT" });

export const createDelegation = (
  org: string,
  loan: {
    readonly shop: string;
    readonly agency: string;
    readonly scope: DelegationDto["scope"];
    readonly endsOn: string;
  },
): Promise<DelegationDto> => postJson<DelegationDto>(`${ofOrganization(org)}/delegations`, loan);

export const revokeDelegation = (org: string, id: string): Promise<DelegationDto> =>
  postJson<DelegationDto>(`${ofOrganization(org)}/delegations/${id}`, {}, { method: "DELETE" });

/** Hands a shop of the organization to another one. */
export const transferShop = (org: string, shop: string, to: string): Promise<void> =>
  postJson<void>(`${ofOrganization(org)}/transfers`, { shop, to });

export const bindAccount = (
  shop: string,
  account: Pick<BindingDto, "kind" | "externalId" | "name">,
): Promise<BindingDto> => postJson<BindingDto>(`${ofShop(shop)}/bindings`, account);

export const unbindAccount = (shop: string, id: string): Promise<BindingDto> =>
  postJson<BindingDto>(`${ofShop(shop)}/bindings/${id}`, {}, { method: "DELETE" });
