import type { AccountFlowFact } from "@/lib/ledger";
import { BalanceChain, describeBreak } from "../balance-chain";
import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";
import { toFlowScene } from "./flow-scenes";

const columns = {
  flowNo: required("动账流水号"),
  orderNo: optional("关联订单号"),
  subOrderNo: required("关联子订单号"),
  occurredAt: required("动账时间"),
  direction: required("账户方向"),
  amount: required("动账金额"),
  scene: required("动账场景", "动账摘要"),
  balance: required("账户余额"),
  remark: optional("备注"),
};

/** 账户流水: `动账明细 - 聚合账户.csv` of the zip, with a signed amount and a running balance. */
export const douyinAccountFlow = defineFormat({
  id: "douyin-account-flow",
  factKind: "accountFlow",
  columns,
  ids: ["flowNo", "subOrderNo", "orderNo"],
  dates: "export",
  decimals: "point",
  createReader: (at) => {
    const chain = new BalanceChain();
    return {
      read: (row) => {
        const fact = toAccountFlow(row, at);
        const { balance } = fact;
        if (!row.fault && balance !== null) chain.add({ ...fact, balance });
        return fact;
      },
      warnings: () => chain.finish().map(describeBreak),
    };
  },
});

function toAccountFlow(row: RowCells, at: ColumnPlaces<keyof typeof columns>): AccountFlowFact {
  const sceneText = row.requiredLabel(at.scene);
  const amount = row.requiredMoney(at.amount);
  const direction = row.requiredLabel(at.direction);
  const isOut = direction === "支出" || direction === "出账";
  if (!isOut && direction !== "收入" && direction !== "入账" && direction !== "") {
    row.reject(at.direction, "unknown-value");
  } else if (isOut ? amount > 0n : amount < 0n) row.reject(at.amount, "sign-conflict");
  return {
    kind: "accountFlow",
    rowNumber: row.number,
    rank: 0,
    flowNo: row.requiredId(at.flowNo),
    occurredAt: row.requiredTime(at.occurredAt),
    amount,
    balance: row.money(at.balance),
    scene: toFlowScene(sceneText),
    sceneText,
    subOrderNo: row.id(at.subOrderNo),
    orderNo: row.id(at.orderNo),
    remark: row.text(at.remark),
  };
}
