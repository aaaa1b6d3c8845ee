import "server-only";
import { parseMinor, ratio } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { computeConcentration } from "../domain/concentration";
import type {
  CreatorPage,
  CreatorRowDto,
  CreatorSort,
  ListCreatorsInput,
  QuadrantDto,
  QuadrantInput,
} from "../schemas";
import { readPortfolio } from "./read-portfolio";

const MONEY_SORTS: ReadonlySet<CreatorSort> = new Set([
  "netSales",
  "contribution",
  "marketingCost",
  "adSpend",
  "commissionOrganic",
  "commissionAd",
  "slotFees",
]);

/** A page of the portfolio, by default the surest return first; what has no value stands last either way. */
export async function listCreators(
  ctx: Ctx,
  input: ListCreatorsInput & { readonly shopId: bigint },
): Promise<CreatorPage> {
  const { rows } = await readPortfolio(ctx, { ...input, range: input });
  const wanted = rows.filter((row) => isWanted(row, input));
  const sorted = sortRows(wanted, input.sort, input.order === "desc");
  const start = Number(input.cursor ?? "0");
  const end = start + input.limit;
  return {
    items: sorted.slice(start, end),
    next: end < sorted.length ? String(end) : null,
    total: toTotal(wanted),
    concentration: computeConcentration(rows.map(({ netSales }) => Number(netSales))),
    advice: {
      grow: rows.filter(({ advice }) => advice === "grow").length,
      keep: rows.filter(({ advice }) => advice === "keep").length,
      stop: rows.filter(({ advice }) => advice === "stop").length,
    },
  };
}

function isWanted(row: CreatorRowDto, input: ListCreatorsInput): boolean {
  const { search, advice, quadrant } = input;
  const word = search.toLowerCase();
  if (word && !row.name.toLowerCase().includes(word) && !row.id.includes(word)) return false;
  if (advice && advice.length > 0 && !advice.includes(row.advice)) return false;
  if (quadrant && quadrant.length > 0)
    return row.quadrant !== null && quadrant.includes(row.quadrant);
  return true;
}

function sortRows(
  rows: readonly CreatorRowDto[],
  sort: CreatorSort,
  descending: boolean,
): CreatorRowDto[] {
  const keyOf = (row: CreatorRowDto): number | null => {
    const value = row[sort];
    return value === null ? null : MONEY_SORTS.has(sort) ? Number(value) : (value as number);
  };
  const keyed = rows.map((row) => ({ row, value: keyOf(row) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || byId(a.row, b.row);
    return (descending ? b.value - a.value : a.value - b.value) || byId(a.row, b.row);
  });
  return keyed.map(({ row }) => row);
}

const byId = (a: CreatorRowDto, b: CreatorRowDto): number => (a.id < b.id ? -1 : 1);

function toTotal(rows: readonly CreatorRowDto[]): CreatorPage["total"] {
  const sum = (
    field:
      | "netSales"
      | "marketingCost"
      | "adSpend"
      | "commissionOrganic"
      | "commissionAd"
      | "slotFees"
      | "contribution"
      | "refunds"
      | "cogs"
      | "platformFee",
  ): bigint => rows.reduce((total, row) => total + parseMinor(row[field]), 0n);
  const netSales = sum("netSales");
  const marketingCost = sum("marketingCost");
  return {
    creators: rows.length,
    netSales: String(netSales),
    marketingCost: String(marketingCost),
    adSpend: String(sum("adSpend")),
    commissionOrganic: String(sum("commissionOrganic")),
    commissionAd: String(sum("commissionAd")),
    slotFees: String(sum("slotFees")),
    contribution: String(sum("contribution")),
    refunds: String(sum("refunds")),
    cogs: String(sum("cogs")),
    platformFee: String(sum("platformFee")),
    sessions: rows.reduce((total, { sessions }) => total + sessions, 0),
    orders: rows.reduce((total, { orders }) => total + orders, 0),
    compositeRoi: ratio(netSales, marketingCost),
  };
}

/** Dots of the picture; beyond so many the smallest are left out. */
const POINTS_MAX = 400;

/** The portfolio as conversion × exposure, the largest sales first. */
export async function getQuadrants(
  ctx: Ctx,
  input: QuadrantInput & { readonly shopId: bigint },
): Promise<QuadrantDto> {
  const { rows, quadrants } = await readPortfolio(ctx, { ...input, range: input });
  const placed = rows.flatMap((row) =>
    row.quadrant === null || row.conversion === null || row.exposure === null
      ? []
      : [
          {
            id: row.id,
            name: row.name,
            conversion: row.conversion,
            exposure: row.exposure,
            netSales: row.netSales,
            quadrant: row.quadrant,
          },
        ],
  );
  return {
    points: placed.slice(0, POINTS_MAX),
    conversionMiddle: quadrants.conversionMiddle,
    exposureMiddle: quadrants.exposureMiddle,
    isApart: quadrants.isApart,
    unplaced: rows.length - placed.length,
  };
}
