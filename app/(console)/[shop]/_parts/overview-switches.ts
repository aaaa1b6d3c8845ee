import { FLAG_FIELD, type PageQuery, readPageQuery } from "@/components/shell/address-fields";

/** Changes to the definition that hold for a look only; they live in the address. */
export const SWITCH_FIELDS = { grants: FLAG_FIELD, discount: FLAG_FIELD };

export interface OverviewSwitches {
  readonly grants: boolean;
  readonly discount: boolean;
}

/** Reads the switches on the server from a page's `searchParams`. */
export function readSwitches(searchParams: Promise<PageQuery>): Promise<OverviewSwitches> {
  return readPageQuery(SWITCH_FIELDS, searchParams);
}
