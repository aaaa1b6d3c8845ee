import "server-only";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { chooseRegions, findRegionFault } from "../domain/choose-regions";
import type { RegionChoiceInput, RegionChoiceList } from "../schemas";

const LOOKS = 4;
/** A fit grows with the square of the regions. */
const REGIONS_MAX = 60;
const SHOWN_MAX = 8;

/** Ranks sets of regions by what a test in them would have found in the past that is handed in. */
export async function chooseTestRegions(
  ctx: Ctx,
  input: RegionChoiceInput & { readonly shopId: bigint },
): Promise<RegionChoiceList> {
  requirePermission(ctx, "experiments.view");
  requireShop(ctx, input.shopId);
  const { sizes, days, worthFinding, alpha, power, include, exclude } = input;
  const { names, periods, values } = toGrid(input.rows);
  const ask = {
    names,
    periods,
    values,
    sizes,
    length: days,
    effects: [worthFinding / 2, worthFinding * 2],
    worthFinding,
    alpha,
    power,
    looks: LOOKS,
    include,
    exclude,
    seed: "regions",
  };
  if (names.length > REGIONS_MAX) throw refuse(`at most ${REGIONS_MAX} regions are compared`);
  const fault = findRegionFault(ask);
  if (fault) throw refuse(fault);
  const choices = chooseRegions(ask).slice(0, SHOWN_MAX);
  return { items: choices.map((each) => ({ ...each, regions: [...each.regions] })), looks: LOOKS };
}

function toGrid(rows: RegionChoiceInput["rows"]): {
  readonly names: readonly string[];
  readonly periods: number;
  readonly values: Float64Array;
} {
  const names = [...new Set(rows.map(({ region }) => region))].sort();
  const days = [...new Set(rows.map(({ day }) => day))].sort();
  const rowOf = new Map(names.map((name, i) => [name, i]));
  const columnOf = new Map(days.map((day, i) => [day, i]));
  const values = new Float64Array(names.length * days.length).fill(Number.NaN);
  for (const { region, day, value } of rows)
    values[(rowOf.get(region) ?? 0) * days.length + (columnOf.get(day) ?? 0)] = value;
  const hole = values.findIndex((value) => Number.isNaN(value));
  if (hole >= 0)
    throw refuse(
      `${names[Math.floor(hole / days.length)]} has no row for ${days[hole % days.length]}`,
    );
  return { names, periods: days.length, values };
}

function refuse(fault: string): AppError {
  return new AppError("invalid", "experiments/regions", `No region can be chosen: ${fault}.`);
}
