import { type CalendarDay, type Minor, minorToDecimal, toCsvCell, toCsvId } from "@/lib/kernel";
import { toChineseName } from "./account-paths";

/** One posting as people read it in a spreadsheet. */
export interface CsvPosting {
  readonly entryId: string;
  readonly line: number;
  readonly businessDate: CalendarDay;
  readonly cashDate: CalendarDay;
  readonly occurredAt: string;
  readonly source: string;
  readonly sourceKey: string;
  readonly revision: number;
  readonly order: string | null;
  readonly account: number;
  readonly amount: Minor;
  readonly channel: string | null;
  readonly traffic: string | null;
  readonly creatorId: string | null;
  readonly creator: string | null;
  readonly productId: string | null;
  readonly product: string | null;
  readonly campaignId: string | null;
  readonly campaign: string | null;
  readonly file: string | null;
  readonly row: number | null;
  readonly reverses: string | null;
  readonly note: string | null;
}

export const CSV_HEADER =
  "凭证,行,经营日,动账日,时间,业务,来源键,版本,订单号,科目代码,科目,借方,贷方,渠道,流量,达人ID,达人,商品ID,商品,计划ID,计划,文件,文件行,冲销,说明";

/** A row of text that a spreadsheet opens without running anything: what looks like a formula is quoted as text. */
export function toCsvRow(posting: CsvPosting, scale: number): string {
  const debit = posting.amount > 0n ? minorToDecimal(posting.amount, scale) : "";
  const credit = posting.amount < 0n ? minorToDecimal(-posting.amount, scale) : "";
  return [
    posting.entryId,
    String(posting.line),
    posting.businessDate,
    posting.cashDate,
    posting.occurredAt,
    posting.source,
    toCsvId(posting.sourceKey),
    String(posting.revision),
    toCsvId(posting.order),
    String(posting.account),
    toChineseName(posting.account),
    debit,
    credit,
    toCsvCell(posting.channel),
    toCsvCell(posting.traffic),
    toCsvId(posting.creatorId),
    toCsvCell(posting.creator),
    toCsvId(posting.productId),
    toCsvCell(posting.product),
    toCsvId(posting.campaignId),
    toCsvCell(posting.campaign),
    toCsvCell(posting.file),
    posting.row === null ? "" : String(posting.row),
    posting.reverses ?? "",
    toCsvCell(posting.note),
  ].join(",");
}
