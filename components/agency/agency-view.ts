import {
  type AddressField,
  choiceField,
  type PageQuery,
  readPageQuery,
  TEXT_FIELD,
} from "@/components/shell/address-fields";
import { FILTER_FIELDS, resolveFilter } from "@/components/shell/filter-context";
import { COMPARISON_MODES, type ComparisonMode } from "@/lib/kernel";

const CURRENCY_FIELD: AddressField<string> = {
  initial: "CNY",
  parse: (text) => (/^[A-Z]{3}$/.test(text) ? text : null),
  format: (currency) => currency,
};

/** What the page above the shops keeps in its address. */
export const AGENCY_FIELDS = {
  from: FILTER_FIELDS.from,
  to: FILTER_FIELDS.to,
  org: TEXT_FIELD,
  currency: CURRENCY_FIELD,
  compare: choiceField(COMPARISON_MODES, "previous"),
  view: choiceField(["matrix", "work"] as const, "matrix"),
};

export interface AgencyView {
  readonly from: string;
  readonly to: string;
  readonly org: string | null;
  readonly currency: string;
  readonly compare: ComparisonMode;
  readonly view: "matrix" | "work";
}

/** Reads the view on the server from a page's `searchParams`. */
export async function readAgencyView(
  searchParams: Promise<PageQuery>,
  today: string,
): Promise<AgencyView> {
  return resolveAgencyView(await readPageQuery(AGENCY_FIELDS, searchParams), today);
}

/** An address that states no window means the last thirty days, as everywhere. */
export function resolveAgencyView(
  stated: Omit<AgencyView, "from" | "to"> & {
    readonly from: string | null;
    readonly to: string | null;
  },
  today: string,
): AgencyView {
  const { from, to } = resolveFilter(
    { ...stated, basis: null, againstFrom: null, againstTo: null },
    { today, basis: "business" },
  );
  return { ...stated, from, to };
}
