import { type CalendarDay, type Minor, minorToDecimal } from "@/lib/kernel";
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
    toLongId(posting.sourceKey),
    String(posting.revision),
    toLongId(posting.order),
    String(posting.account),
    toChineseName(posting.account),
    debit,
    credit,
    toCell(posting.channel),
    toCell(posting.traffic),
    toLongId(posting.creatorId),
    toCell(posting.creator),
    toLongId(posting.productId),
    toCell(posting.product),
    toLongId(posting.campaignId),
    toCell(posting.campaign),
    toCell(posting.file),
    posting.row === null ? "" : String(posting.row),
    posting.reverses ?? "",
    toCell(posting.note),
  ].join(",");
}

/** A spreadsheet would round a long number; a tab before it keeps every digit, as the platform's own exports do. */
function toLongId(text: string | null): string {
  return text !== null && /^\d{12,}$/.test(text) ? `\t${text}` : toCell(text);
}

function toCell(text: string | null): string {
  if (text === null) return "";
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
