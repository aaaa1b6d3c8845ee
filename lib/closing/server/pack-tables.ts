import "server-only";
import type { PdfTable } from "@/lib/importers/server";
import { currencyScale, minorToDecimal, parseMinor } from "@/lib/kernel";
import { type FigureRowDto, MONEY_PARTS } from "@/lib/ledger";
import type { PackWords } from "./pack-words";
import type { MonthPack, PackGroup } from "./read-pack";
import { toKeyId } from "./signing-key";

/** One table of the pack, for the workbook and for the paper alike. */
export type PackTable = PdfTable;

const RATIO_FIGURES = ["paidRoi", "netRoi", "contributionRoi", "compositeRoi", "payRoi"] as const;

const GROUP_FIGURES = [
  "paidGmv",
  "refunds",
  "netSales",
  "adCash",
  "commissionOrganic",
  "commissionAd",
  "platformFee",
  "marketingCost",
  "cogs",
  "contribution",
] as const satisfies readonly (keyof FigureRowDto)[];

/** What was sealed, line by line. */
export function toSealTable(pack: MonthPack, words: PackWords): PackTable {
  const { statement, seal } = pack;
  const { definition, totals, chain } = statement;
  const w = words.pack;
  const rows: [string, string][] = [
    [w.shop, statement.shopName],
    [w.month, statement.month],
    [w.currency, statement.currency],
    [w.closedAt, `${statement.closedAt.slice(0, 16).replace("T", " ")} UTC`],
    [w.closedBy, statement.closedBy],
    [w.definition, `v${definition.version} · ${words.definition(definition.name)}`],
    [
      w.marketingAccounts,
      definition.marketingAccounts.map((code) => `${code} ${words.account(code)}`).join(", "),
    ],
    ["", definition.includesDiscount ? w.discountIn : w.discountOut],
    ["", definition.salesBase === "paid" ? w.salesPaid : w.salesNet],
    ["", basisOf(pack, words)],
    ["", w.sealedByBusiness],
    [w.entries, totals.entries],
    [w.lines, totals.lines],
    [w.batches, `${chain["firstBatch"]} – ${chain["lastBatch"]}`],
    [w.lastDigest, chain["lastDigest"] ?? ""],
    [w.sealDigest, seal.digest.toString("hex")],
    [w.signature, seal.signature.toString("base64")],
    [w.key, toKeyId(seal.public_key)],
    ["", w.verify],
  ];
  return {
    name: w.sheets.seal,
    columns: [
      { header: `${statement.month} ${w.title}`, kind: "text", width: 24 },
      { header: "", kind: "text", width: 90 },
    ],
    rows,
  };
}

/** 试算平衡: every account with its opening, its movement and its closing; the last line sums to nothing left. */
export function toTrialTable(pack: MonthPack, words: PackWords): PackTable {
  const w = words.pack;
  const money = moneyOf(pack);
  const sums = { opening: 0n, debit: 0n, credit: 0n };
  const rows = pack.statement.accounts.map(
    ([code = "", opening = "0", debit = "0", credit = "0"]) => {
      sums.opening += BigInt(opening);
      sums.debit += BigInt(debit);
      sums.credit += BigInt(credit);
      const closing = BigInt(opening) + BigInt(debit) - BigInt(credit);
      return [code, words.account(code), BigInt(opening), BigInt(debit), BigInt(credit), closing];
    },
  );
  const closing = sums.opening + sums.debit - sums.credit;
  return {
    name: w.sheets.trial,
    columns: [
      { header: w.account, kind: "text", width: 8 },
      { header: w.name, kind: "text", width: 24 },
      ...[w.opening, w.debit, w.credit, w.closing].map((header) => ({ header, ...money })),
    ],
    rows: [...rows, ["", w.total, sums.opening, sums.debit, sums.credit, closing]],
  };
}

/** The figures of the month, money first, then the returns. */
export function toProfitTable(pack: MonthPack, words: PackWords): PackTable {
  const scale = currencyScale(pack.statement.currency);
  return {
    name: words.pack.sheets.profit,
    columns: [
      { header: `${words.pack.figure} · ${basisOf(pack, words)}`, kind: "text", width: 28 },
      { header: words.pack.amount, kind: "decimal", width: 18 },
    ],
    rows: [
      ...MONEY_PARTS.map((name) => [
        words.figure(name),
        minorToDecimal(parseMinor(pack.total[name]), scale),
      ]),
      ...RATIO_FIGURES.map((name) => [words.figure(name), toRatio(pack.total[name])]),
    ],
  };
}

/** One row a stage, shop, creator or product. */
export function toGroupTable(pack: MonthPack, group: PackGroup, words: PackWords): PackTable {
  const w = words.pack;
  const money = moneyOf(pack);
  const nameOf = (row: FigureRowDto): string =>
    group === "stage"
      ? row.key === "none"
        ? w.none
        : words.stage(row.key)
      : words.key(row.key, row.name);
  return {
    name: w.sheets[group],
    columns: [
      { header: w.name, kind: "text", width: 28 },
      ...GROUP_FIGURES.map((name) => ({ header: words.figure(name), ...money })),
      { header: words.figure("compositeRoi"), kind: "decimal" as const, width: 12 },
    ],
    rows: pack.groups[group].map((row) => [
      nameOf(row),
      ...GROUP_FIGURES.map((name) => BigInt(row[name])),
      toRatio(row.compositeRoi),
    ]),
  };
}

/** What the newest reconciliation says of each pair of sources; nothing without one. */
export function toReconciliationTables(pack: MonthPack, words: PackWords): PackTable[] {
  const run = pack.reconciliation;
  if (!run) return [];
  const w = words.pack;
  const count = { kind: "integer" as const, width: 12 };
  const head = `${w.sheets.reconciliation} · ${words.verdict(run.verdict)} · ${w.asOf} ${run.asOf}`;
  return [
    {
      name: w.sheets.reconciliation,
      columns: [
        { header: head, kind: "text", width: 40 },
        { header: w.verdict, kind: "text", width: 18 },
        { header: w.matched, ...count },
        { header: w.open, ...count },
        { header: w.difference, ...moneyOf(pack) },
      ],
      rows: run.pairs.map((pair) => [
        `${words.source(pair.left)} – ${words.source(pair.right)}`,
        words.verdict(pair.verdict),
        pair.matched,
        pair.openItems,
        BigInt(pair.difference),
      ]),
    },
  ];
}

/** By which day the definition of the month counts its figures. */
const basisOf = ({ statement }: MonthPack, { pack }: PackWords): string =>
  statement.definition.basis === "cash" ? pack.basisCash : pack.basisBusiness;

const moneyOf = (pack: MonthPack) => ({
  kind: "money" as const,
  width: 16,
  minorDigits: currencyScale(pack.statement.currency),
});

const toRatio = (value: number | null): string | null => (value === null ? null : value.toFixed(4));
