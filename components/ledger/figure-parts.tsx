import { useFormatter, useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import type { DefinitionDto, FigureRowDto } from "@/lib/ledger";
import type { FigurePart } from "./figure-detail";

/** Figures that a page may show and open; each is made of the parts below. */
export type OpenFigure =
  | "compositeRoi"
  | "netSales"
  | "marketingCost"
  | "contribution"
  | "paidGmv"
  | "completeness";

type PartName =
  | "grossSales"
  | "merchantDiscount"
  | "paidGmv"
  | "refunds"
  | "netSales"
  | "netSalesWithDiscount"
  | "marketingCost"
  | "cogs"
  | "otherCosts"
  | "adCash"
  | "adGrant"
  | "commissionOrganic"
  | "commissionAd"
  | "agencyFees"
  | "platformFee"
  | "insurance"
  | "otherMarketing";

interface Amount {
  readonly name: PartName;
  readonly amount: bigint;
  readonly minus?: boolean;
}

/** Gives the parts of a figure as they stand in its formula, with the accounts that some of them are. */
export function useFigureParts(
  row: FigureRowDto,
  definition: DefinitionDto,
  accountsOf: (figure: string) => readonly number[],
  currency: string,
): (figure: OpenFigure) => FigurePart[] {
  const t = useTranslations("figures.names");
  const format = useFormatter();
  const toCount = (name: "settledOrders" | "orders", count: number): FigurePart => ({
    id: name,
    label: t(name),
    value: format.number(count, "count"),
    accounts: accountsOf(name),
  });
  return (figure) => {
    if (figure === "completeness") {
      const settled = Math.round((row.completeness ?? 0) * row.orders);
      return [toCount("settledOrders", settled), toCount("orders", row.orders)];
    }
    return toAmounts(figure, row, definition).map(({ name, amount, minus }) => ({
      id: name,
      label: t(name),
      value: <Money minor={amount} currency={currency} />,
      ...(minus ? { minus } : {}),
      accounts: accountsOf(name),
    }));
  };
}

/** The amounts of a formula in its order; a named part that the definition leaves out and optional parts of nought stay away. */
function toAmounts(
  figure: Exclude<OpenFigure, "completeness">,
  row: FigureRowDto,
  definition: DefinitionDto,
): readonly Amount[] {
  const discount = BigInt(row.merchantDiscount);
  const net = BigInt(row.netSales);
  const counted = definition.includesDiscount ? discount : 0n;
  const sales: Amount = definition.includesDiscount
    ? { name: "netSalesWithDiscount", amount: net + discount }
    : { name: "netSales", amount: net };
  const cost = BigInt(row.marketingCost);
  switch (figure) {
    case "paidGmv":
      return [
        { name: "grossSales", amount: BigInt(row.paidGmv) + discount },
        { name: "merchantDiscount", amount: discount, minus: true },
      ];
    case "netSales":
      return [
        { name: "paidGmv", amount: BigInt(row.paidGmv) },
        { name: "refunds", amount: BigInt(row.refunds), minus: true },
      ];
    case "marketingCost":
      return toMarketingAmounts(row, definition);
    case "contribution": {
      const cogs = BigInt(row.cogs);
      const others = net + counted - cogs - cost - BigInt(row.contribution);
      return [
        sales,
        { name: "cogs", amount: cogs, minus: true },
        { name: "marketingCost", amount: cost, minus: true },
        ...(others === 0n ? [] : [{ name: "otherCosts", amount: others, minus: true } as const]),
      ];
    }
    case "compositeRoi":
      return [sales, { name: "marketingCost", amount: cost }];
  }
}

const MARKETING_PARTS = [
  "adCash",
  "adGrant",
  "commissionOrganic",
  "commissionAd",
  "agencyFees",
  "platformFee",
  "insurance",
  "merchantDiscount",
  "otherMarketing",
] as const;

const GRANTS = 6002;

function toMarketingAmounts(row: FigureRowDto, definition: DefinitionDto): readonly Amount[] {
  return MARKETING_PARTS.filter((name) => {
    if (name === "adGrant" && !definition.marketingAccounts.includes(GRANTS)) return false;
    if (name === "merchantDiscount" && !definition.includesDiscount) return false;
    return row[name] !== "0";
  }).map((name) => ({ name, amount: BigInt(row[name]) }));
}
