import { minorToDecimal } from "@/lib/kernel";
import type { AdFinanceFact } from "@/lib/ledger";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";

const columns = {
  day: required("日期"),
  accountId: optional("账户ID", "广告主ID", "广告账户ID"),
  cash: required("非赠款消耗"),
  promo: required("赠款消耗"),
  rebateCoupon: optional("消返红包消耗"),
  instantCoupon: optional("立减红包消耗"),
  coupon: optional("优惠券消耗"),
  sharedCash: optional("共享钱包消耗", "共享余额消耗"),
  sharedPromo: optional("共享赠款消耗"),
  control: optional("余额总消耗"),
};

type Places = ColumnPlaces<keyof typeof columns>;

/** 千川财务流水: one day a row, 总计 as the first. */
export const qianchuanFinance = defineFormat({
  id: "qianchuan-finance",
  factKind: "adFinance",
  columns,
  known: "账户名称 广告主名称 总余额 非赠款余额 赠款余额 总存入 总转入 总转出 投放类型".split(" "),
  dates: "export",
  decimals: "point",
  createReader: (at) => {
    const keys = new Set<string>();
    const warnings: string[] = [];
    return {
      read: (row) => {
        const fact = toAdFinance(row, at);
        const key = `${fact.adAccountId}|${fact.day}`;
        if (keys.has(key))
          row.reject(at.day, fact.adAccountId === "" ? "unnamed-account" : "duplicate-key");
        if (row.fault) return null;
        keys.add(key);
        const warning = checkControl(row, at, fact);
        if (warning) warnings.push(warning);
        return fact;
      },
      warnings: () => warnings,
    };
  },
});

function toAdFinance(row: RowCells, at: Places): AdFinanceFact {
  return {
    kind: "adFinance",
    rowNumber: row.number,
    rank: 0,
    adAccountId: row.id(at.accountId) ?? "",
    day: row.requiredDay(at.day),
    cash: row.amount(at.cash),
    promo: row.amount(at.promo),
    coupon: row.amount(at.rebateCoupon) + row.amount(at.instantCoupon) + row.amount(at.coupon),
    sharedCash: row.amount(at.sharedCash),
    sharedPromo: row.amount(at.sharedPromo),
  };
}

/** 余额总消耗 restates the parts that come from the account's own balance. */
function checkControl(row: RowCells, at: Places, fact: AdFinanceFact): string | null {
  const control = row.money(at.control);
  const parts = fact.cash + fact.promo + fact.coupon;
  if (control === null || control === parts) return null;
  if (control === parts + fact.sharedCash + fact.sharedPromo) return null;
  return `control-total: Row ${row.number} states ${minorToDecimal(control)} in all; its parts sum to ${minorToDecimal(parts)}.`;
}
