import "server-only";
import { PassThrough, Readable } from "node:stream";
import type { ShopFundsDto, ShopMatrixDto } from "@/lib/agency";
import { getShopFunds, getShopMatrix } from "@/lib/agency/server";
import { currencyScale } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { quotientFormula, type SheetCell, sumFormula } from "../domain/sheet";
import type { MatrixExportInput } from "../export-schemas";
import { type Language, wordsOf } from "./export-words";
import { type FileDownload, toFileName } from "./exports";
import { type FileSheet, writeInto } from "./write-file";

/** 店铺矩阵 as a file: one row a shop, at most two hundred, so that it is written while it is downloaded. */
export async function openMatrixFile(
  ctx: Ctx,
  input: MatrixExportInput,
): Promise<Omit<FileDownload, "size">> {
  requirePermission(ctx, "agency.view");
  requirePermission(ctx, "reports.export");
  const { from, to, currency, compare, format, language } = input;
  const matrix = await getShopMatrix(ctx, { from, to, currency, compare });
  const funds = await getShopFunds(ctx, { until: to });
  const out = new PassThrough();
  // A failure breaks the download off through the stream itself.
  writeInto(out, format, [buildMatrixSheet(matrix, funds, language)]).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : undefined),
  );
  return {
    name: toFileName([wordsOf(language).reports.file.matrix, `${from} – ${to}`], format),
    type:
      format === "csv"
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    body: Readable.toWeb(out) as ReadableStream<Uint8Array>,
  };
}

const [VALUED, COST, SALES] = [3, 6, 5] as const;

function buildMatrixSheet(
  matrix: ShopMatrixDto,
  funds: ShopFundsDto,
  language: Language,
): FileSheet {
  const { reports } = wordsOf(language);
  const { matrix: words } = reports;
  const { currency, total } = matrix;
  const money = { kind: "money", minorDigits: currencyScale(currency) } as const;
  const preamble = [
    [reports.file.matrix],
    [`${matrix.from} – ${matrix.to}`, `${reports.file.currency} ${currency}`],
    [words.change, `${matrix.compared.from} – ${matrix.compared.to}`],
  ];
  const first = preamble.length + 2;
  const last = first + matrix.rows.length - 1;
  return {
    name: reports.file.matrix,
    preamble,
    columns: [
      { header: words.shop, kind: "text", width: 24 },
      { header: words.tier, kind: "text" },
      { header: words.currency, kind: "text" },
      { header: `${words.netSales} ${currency}`, ...money },
      { header: words.change, kind: "percent" },
      { header: words.ownSales, ...money },
      { header: words.cost, ...money },
      { header: words.costShare, kind: "percent" },
      { header: words.roi, kind: "ratio" },
      { header: words.goal, kind: "ratio" },
      { header: words.orders, kind: "integer" },
      { header: words.completeness, kind: "percent" },
      { header: words.findings, kind: "integer" },
      { header: words.lastDay, kind: "date" },
      ...toFundsColumns(words, money),
    ],
    rows: [
      ...matrix.rows.map((row, index): SheetCell[] => [
        row.name,
        row.tier?.toUpperCase() ?? null,
        row.currency,
        row.valued === null ? null : BigInt(row.valued),
        row.change,
        BigInt(row.netSales),
        BigInt(row.marketingCost),
        row.costShare === null
          ? null
          : { formula: quotientFormula([COST], [SALES], first + index), value: row.costShare },
        row.compositeRoi,
        row.goalRoi,
        row.orders,
        row.completeness,
        row.findings.open,
        row.lastDay,
        BigInt(row.adSpend),
        ...toFundsCells(funds.rows.find(({ shop }) => shop === row.shop)),
      ]),
      [
        reports.file.total,
        null,
        currency,
        { formula: sumFormula(VALUED, first, last), value: BigInt(total.netSales) },
        total.change,
        null,
        null,
        total.costShare,
        total.netRoi,
        null,
        { formula: sumFormula(10, first, last), value: total.orders },
        null,
        { formula: sumFormula(12, first, last), value: total.findings },
        null,
      ],
    ],
  };
}

type MatrixWords = ReturnType<typeof wordsOf>["reports"]["matrix"];

/** Amounts of a shop's own currency are summed by nobody. */
const toFundsColumns = (
  words: MatrixWords,
  money: { readonly kind: "money"; readonly minorDigits: number },
): FileSheet["columns"] => [
  { header: words.adSpend, ...money },
  { header: words.withdrawable, ...money },
  { header: words.toldAt, kind: "datetime" },
  { header: words.pending, ...money },
  { header: words.deposit, ...money },
  { header: words.adWallet, ...money },
];

function toFundsCells(row: ShopFundsDto["rows"][number] | undefined): SheetCell[] {
  const money = (amount: string | null | undefined): bigint | null =>
    amount === null || amount === undefined ? null : BigInt(amount);
  return [
    money(row?.withdrawable),
    row?.toldAt ?? null,
    money(row?.pending),
    money(row?.deposit),
    money(row?.adWallet),
  ];
}
