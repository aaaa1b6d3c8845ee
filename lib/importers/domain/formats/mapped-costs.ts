import { MAPPED_COST_FIELDS, type Mapping } from "../mapping";
import { defineFormat, type SourceFormat } from "../source-format";
import { createManualReader } from "./manual-costs";
import { toMappedColumns } from "./mapped-orders";

type CostMapping = Extract<Mapping, { target: "costs" }>;

/** Costs of any table, to the account that a column names or to one account for all rows. */
export function mapCosts(mapping: CostMapping): SourceFormat {
  return defineFormat({
    id: "mapped-costs",
    factKind: "manual",
    columns: toMappedColumns(MAPPED_COST_FIELDS, mapping.columns),
    dates: mapping.dates,
    decimals: mapping.decimals,
    createReader: (at) => createManualReader(at, mapping.account ?? null),
  });
}
