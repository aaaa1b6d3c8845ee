"use client";

import { useAddress } from "@/components/shell/use-address";
import { AGENCY_FIELDS, type AgencyView, resolveAgencyView } from "./agency-view";

/** The window and currency of the page above the shops, and the way to change them. */
export function useAgencyView(
  today: string,
): readonly [AgencyView, (change: Partial<AgencyView>) => void] {
  const [stated, change] = useAddress(AGENCY_FIELDS);
  return [resolveAgencyView(stated, today), change];
}
