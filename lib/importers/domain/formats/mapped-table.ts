import type { Mapping } from "../mapping";
import type { SourceFormat } from "../source-format";
import { mapCosts } from "./mapped-costs";
import { mapOrders } from "./mapped-orders";

/** The format that a mapping describes. */
export function toMappedFormat(mapping: Mapping): SourceFormat {
  return mapping.target === "orders" ? mapOrders(mapping) : mapCosts(mapping);
}
