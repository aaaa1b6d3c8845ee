import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/browser";
import type { ChecklistDto } from "./schemas";

/** What the browser may ask of a shop's first steps. */
export const onboardingQueries = {
  checklist: (shop: string) =>
    queryOptions({
      queryKey: ["onboarding", shop] as const,
      queryFn: ({ signal }) => getJson<ChecklistDto>(`/api/v1/shops/${shop}/checklist`, { signal }),
    }),
};
