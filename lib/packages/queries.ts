import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/browser";
import type { PackagesDto } from "./schemas";

/** What the browser may ask of packages, and under which cache key. */
export const packageQueries = {
  overview: (shop: string) =>
    queryOptions({
      queryKey: ["packages", shop] as const,
      queryFn: ({ signal }) => getJson<PackagesDto>(`/api/v1/shops/${shop}/packages`, { signal }),
    }),
};
