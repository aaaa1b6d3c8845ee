import type { ManualFact } from "@/lib/ledger";
import { toCostAccount } from "../cost-account";
import { ManualReferences } from "../manual-reference";
import type { RowCells } from "../row-cells";
import {
  type ColumnPlaces,
  defineFormat,
  optional,
  type RowReader,
  required,
} from "../source-format";

const columns = {
  day: required("日期", "发生日期", "费用日期", "业务日期", "Date"),
  account: required("费用类型", "费用科目", "科目", "类型", "Cost type", "Account", "Type"),
  amount: required("金额", "费用金额", "Amount"),
  reference: optional("参考号", "凭证号", "编号", "单号", "流水号", "Reference"),
  creatorId: optional("达人ID", "Creator ID"),
  creatorName: optional("达人名称", "达人昵称", "Creator name"),
  productId: optional("商品ID", "Product ID"),
  memo: optional("备注", "说明", "摘要", "Memo", "Note"),
};

type ManualPlaces = ColumnPlaces<keyof typeof columns>;

const MEMO_CHARS_MAX = 300;

/** 坑位费, 样品, 线下物流 and other costs that no platform file states; an amount is positive, a correction negative. */
export const manualCosts = defineFormat({
  id: "manual-costs",
  factKind: "manual",
  columns,
  dates: "any",
  decimals: "point",
  createReader: (at) => createManualReader(at, null),
});

/** Reads cost rows; `account` stands for rows that name none. */
export function createManualReader(at: ManualPlaces, account: number | null): RowReader {
  const references = new ManualReferences();
  return { read: (row) => toManual(row, at, references, account) };
}

function toManual(
  row: RowCells,
  at: ManualPlaces,
  references: ManualReferences,
  fallback: number | null,
): ManualFact | null {
  const own = row.label(at.reference);
  const memo = row.text(at.memo);
  if (memo && memo.length > MEMO_CHARS_MAX) row.reject(at.memo, "too-long");
  const accountText = fallback === null ? row.requiredLabel(at.account) : row.label(at.account);
  const account = accountText === null ? fallback : toCostAccount(accountText);
  if (account === null) row.reject(at.account, "unknown-account");
  const fact = {
    kind: "manual",
    rowNumber: row.number,
    rank: 0,
    day: row.requiredDay(at.day),
    account: account ?? 0,
    amount: row.requiredMoney(at.amount),
    creatorId: row.id(at.creatorId),
    creatorName: row.label(at.creatorName),
    productId: row.id(at.productId),
    memo,
  } as const;
  return row.fault ? null : { ...fact, reference: references.next(own, fact) };
}
