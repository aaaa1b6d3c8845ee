"use client";

import { useAddress } from "@/components/shell/use-address";
import { useFilter } from "@/components/shell/use-filter";
import type { AttributionView } from "@/lib/attribution/queries";
import { VIEW_FIELDS } from "./view-fields";

/** What the page looks at: the console's window, and the rules by which journeys are cut. */
export function useAttributionView() {
  const [{ from, to }] = useFilter();
  const [fields, change] = useAddress(VIEW_FIELDS);
  const view: AttributionView = {
    from,
    to,
    lookback: Number(fields.lookback),
    order: Number(fields.order),
  };
  return { view, fields, change } as const;
}
