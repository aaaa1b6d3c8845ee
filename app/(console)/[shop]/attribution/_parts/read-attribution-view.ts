import { VIEW_FIELDS } from "@/components/attribution/view-fields";
import { type PageQuery, readPageQuery } from "@/components/shell/address-fields";

/** The rules by which journeys are cut, as the address states them. */
export async function readAttributionView(
  searchParams: Promise<PageQuery>,
): Promise<{ lookback: number; order: number }> {
  const { lookback, order } = await readPageQuery(VIEW_FIELDS, searchParams);
  return { lookback: Number(lookback), order: Number(order) };
}
