import { infiniteQueryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/browser";
import type { AuditPage, AuditVerificationDto } from "./schemas";

export interface AuditSearch {
  readonly q: string;
  readonly action: string;
  readonly from: string;
  readonly to: string;
}

export const WHOLE_TRAIL: AuditSearch = { q: "", action: "", from: "", to: "" };

const base = (org: string): string => `/api/v1/organizations/${org}/audit`;

const toQuery = (search: AuditSearch, cursor: string | null): string =>
  new URLSearchParams(
    Object.entries({ ...search, cursor: cursor ?? "" }).filter(([, value]) => value !== ""),
  ).toString();

/** What the browser may ask of the trail, and under which cache key. */
export const auditQueries = {
  list: (org: string, search: AuditSearch) =>
    infiniteQueryOptions({
      queryKey: ["audit", org, "events", search] as const,
      queryFn: ({ pageParam, signal }) =>
        getJson<AuditPage>(`${base(org)}?${toQuery(search, pageParam)}`, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (page: AuditPage) => page.next,
    }),
};

export const verifyAudit = (org: string): Promise<AuditVerificationDto> =>
  getJson<AuditVerificationDto>(`${base(org)}/verification`);

export const toAuditExportUrl = (org: string, search: AuditSearch): string =>
  `${base(org)}/export?${toQuery(search, null)}`;
