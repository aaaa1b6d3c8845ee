import { createRng, type Rng } from "@/lib/numerics/rng";
import type { EditableTable } from "./editable-table";

/** What was damaged: which order or flow, and the finding that it has to lead to. */
export interface SeededFault {
  readonly kind: string;
  /** Keys that the damage touches; a finding about one of them is no false alarm. */
  readonly keys: readonly string[];
  readonly pair: string;
  readonly class: string;
  /** The key under which the finding must stand. */
  readonly key: string;
}

export interface ShopTables {
  readonly orders: EditableTable;
  readonly flows: EditableTable;
  readonly bill: EditableTable;
  readonly alliance: EditableTable;
  readonly policies: EditableTable;
}

const EACH = 15;

/** Damages copies of a shop's files in every way that files differ in, fifteen times each, no order twice. */
export function seedFaults(tables: ShopTables): SeededFault[] {
  const seeding = new Seeding(tables, createRng(20_261_122));
  return [
    ...seeding.dropFlows(),
    ...seeding.dropBillRows(),
    ...seeding.dropAllianceRows(),
    ...seeding.dropPolicies(),
    ...seeding.changeOrders(),
    ...seeding.changeFlows(),
    ...seeding.changeCommission(),
    ...seeding.repeatBillRows(),
    ...seeding.repeatFlows(),
    ...seeding.swapBillOrders(),
    ...seeding.swapFlowOrders(),
    ...seeding.dropRefunds(),
    ...seeding.hideRefunds(),
    ...seeding.dropFeeReturns(),
    ...seeding.chargeWrongFee(),
    ...seeding.chargeWrongCommission(),
    ...seeding.settleLate(),
    ...seeding.neverSettle(),
  ];
}

type Rows = Map<string, string[]>;

class Seeding {
  readonly #tables: ShopTables;
  readonly #settled: Rows;
  readonly #bill: Rows;
  readonly #alliance: Rows;
  readonly #orders: Rows;
  readonly #refunded: ReadonlySet<string>;
  readonly #free: string[];
  #next = 0;

  constructor(tables: ShopTables, rng: Rng) {
    this.#tables = tables;
    const { flows, bill, alliance, orders } = tables;
    const settlements = flows.rows.filter((row) => flows.get(row, "动账场景") === "货款结算入账");
    this.#settled = new Map(settlements.map((row) => [flows.get(row, "子订单号"), row]));
    this.#bill = new Map(bill.rows.map((row) => [bill.get(row, "子订单号"), row]));
    this.#alliance = new Map(alliance.rows.map((row) => [alliance.get(row, "订单id"), row]));
    this.#orders = new Map(orders.rows.map((row) => [orders.get(row, "子订单编号"), row]));
    this.#refunded = new Set(
      flows.rows
        .filter((row) => flows.get(row, "动账场景") === "退款-结算后退款-退用户")
        .map((row) => flows.get(row, "子订单号")),
    );
    this.#free = [...this.#settled.keys()]
      .map((key) => ({ key, place: rng.float() }))
      .sort((a, b) => a.place - b.place)
      .map(({ key }) => key);
  }

  /** The next settled orders that nothing has touched yet. */
  *#take(count: number, fits: (key: string) => boolean): Generator<string> {
    let taken = 0;
    for (let i = 0; i < this.#free.length && taken < count; i += 1) {
      const key = this.#free[i];
      if (key === undefined || key === "" || !fits(key)) continue;
      this.#free[i] = "";
      taken += 1;
      yield key;
    }
    if (taken < count) throw new Error("There are too few orders to damage.");
  }

  readonly #isPlain = (key: string): boolean =>
    !this.#refunded.has(key) && !this.#alliance.has(key);

  #row(rows: Rows, key: string): string[] {
    const row = rows.get(key);
    if (!row) throw new Error(`No row of ${key}.`);
    return row;
  }

  *dropFlows(): Generator<SeededFault> {
    const { flows } = this.#tables;
    for (const key of this.#take(EACH, this.#isPlain)) {
      const dropped = this.#row(this.#settled, key);
      flows.rows = flows.rows.filter((row) => row !== dropped);
      yield { kind: "dropped flow", keys: [key], pair: "bill", class: "missingLeft", key };
    }
  }

  *dropBillRows(): Generator<SeededFault> {
    const { bill } = this.#tables;
    for (const key of this.#take(EACH, this.#isPlain)) {
      const dropped = this.#row(this.#bill, key);
      bill.rows = bill.rows.filter((row) => row !== dropped);
      yield { kind: "dropped bill row", keys: [key], pair: "bill", class: "missingRight", key };
    }
  }

  *dropAllianceRows(): Generator<SeededFault> {
    const { alliance } = this.#tables;
    for (const key of this.#take(EACH, (key) => this.#alliance.has(key))) {
      const dropped = this.#row(this.#alliance, key);
      alliance.rows = alliance.rows.filter((row) => row !== dropped);
      yield {
        kind: "dropped alliance row",
        keys: [key],
        pair: "commission",
        class: "missingRight",
        key,
      };
    }
  }

  *dropPolicies(): Generator<SeededFault> {
    const { policies } = this.#tables;
    const seen = new Set<string>();
    const dropped = new Set<string[]>();
    for (const row of policies.rows) {
      const key = policies.get(row, "动账流水号");
      if (seen.size >= EACH || seen.has(key)) continue;
      seen.add(key);
      dropped.add(row);
      yield { kind: "dropped policy", keys: [key], pair: "insurance", class: "amountDiffers", key };
    }
    policies.rows = policies.rows.filter((row) => !dropped.has(row));
  }

  *changeOrders(): Generator<SeededFault> {
    const { orders } = this.#tables;
    for (const key of this.#take(EACH, this.#isPlain)) {
      orders.add(this.#row(this.#orders, key), "订单应付金额", 130n);
      yield { kind: "changed order", keys: [key], pair: "receipts", class: "amountDiffers", key };
    }
  }

  *changeFlows(): Generator<SeededFault> {
    const { flows } = this.#tables;
    for (const key of this.#take(EACH, this.#isPlain)) {
      const row = this.#row(this.#settled, key);
      flows.add(row, "动账金额", 100n);
      flows.add(row, "订单实付应结", 100n);
      yield { kind: "changed flow", keys: [key], pair: "bill", class: "amountDiffers", key };
    }
  }

  *changeCommission(): Generator<SeededFault> {
    const { alliance } = this.#tables;
    for (const key of this.#take(EACH, (key) => this.#alliance.has(key))) {
      alliance.add(this.#row(this.#alliance, key), "实际佣金支出", 77n);
      yield {
        kind: "changed commission",
        keys: [key],
        pair: "commission",
        class: "amountDiffers",
        key,
      };
    }
  }

  *repeatBillRows(): Generator<SeededFault> {
    const { bill } = this.#tables;
    for (const key of this.#take(EACH, this.#isPlain)) {
      bill.rows.push([...this.#row(this.#bill, key)]);
      yield { kind: "repeated bill row", keys: [key], pair: "bill", class: "duplicate", key };
    }
  }

  *repeatFlows(): Generator<SeededFault> {
    const { flows } = this.#tables;
    for (const key of this.#take(EACH, this.#isPlain)) {
      const copy = [...this.#row(this.#settled, key)];
      this.#next += 1;
      flows.set(copy, "动帐流水号", `79000700000${String(this.#next).padStart(8, "0")}`);
      flows.rows.push(copy);
      yield { kind: "order settled twice", keys: [key], pair: "receipts", class: "duplicate", key };
    }
  }

  *#swap(
    table: EditableTable,
    rows: Rows,
    fault: Pick<SeededFault, "kind" | "pair">,
  ): Generator<SeededFault> {
    const keys = [...this.#take(EACH * 2, this.#isPlain)];
    for (let i = 0; i + 1 < keys.length; i += 2) {
      const [first = "", second = ""] = keys.slice(i, i + 2);
      for (const column of ["子订单号", "订单号"]) {
        const a = table.get(this.#row(rows, first), column);
        const b = table.get(this.#row(rows, second), column);
        table.set(this.#row(rows, first), column, b);
        table.set(this.#row(rows, second), column, a);
      }
      for (const key of [first, second])
        yield { ...fault, keys: [first, second], class: "amountDiffers", key };
    }
  }

  swapBillOrders(): Generator<SeededFault> {
    return this.#swap(this.#tables.bill, this.#bill, { kind: "swapped bill order", pair: "bill" });
  }

  swapFlowOrders(): Generator<SeededFault> {
    return this.#swap(this.#tables.flows, this.#settled, {
      kind: "swapped flow order",
      pair: "receipts",
    });
  }

  *dropRefunds(): Generator<SeededFault> {
    const { flows } = this.#tables;
    for (const key of this.#take(
      EACH,
      (key) => this.#refunded.has(key) && !this.#alliance.has(key),
    )) {
      flows.rows = flows.rows.filter(
        (row) =>
          flows.get(row, "子订单号") !== key || !flows.get(row, "动账场景").startsWith("退款"),
      );
      yield { kind: "missing refund", keys: [key], pair: "refunds", class: "missingRight", key };
    }
  }

  *hideRefunds(): Generator<SeededFault> {
    const { orders } = this.#tables;
    for (const key of this.#take(EACH, (key) => this.#refunded.has(key))) {
      orders.set(this.#row(this.#orders, key), "售后状态", "-");
      yield { kind: "untold refund", keys: [key], pair: "refunds", class: "missingLeft", key };
    }
  }

  *dropFeeReturns(): Generator<SeededFault> {
    const { flows } = this.#tables;
    const bears = (key: string) =>
      this.#refunded.has(key) && flows.minor(this.#row(this.#settled, key), "平台服务费") < -10n;
    for (const key of this.#take(EACH, bears)) {
      flows.rows = flows.rows.filter(
        (row) =>
          flows.get(row, "子订单号") !== key ||
          flows.get(row, "动账场景") !== "退款-订单退款触发-退分账",
      );
      yield { kind: "fees kept", keys: [key], pair: "feeReturns", class: "missingRight", key };
    }
  }

  /** Charges `extra` more in both files, so that only the rate can tell. */
  #charge(key: string, column: string, extra: bigint): void {
    const { flows, bill } = this.#tables;
    const flow = this.#row(this.#settled, key);
    const billed = this.#row(this.#bill, key);
    flows.add(flow, column, -extra);
    flows.add(flow, "动账金额", -extra);
    for (const name of [column, "支出合计", "结算金额"]) bill.add(billed, name, -extra);
  }

  *chargeWrongFee(): Generator<SeededFault> {
    for (const key of this.#take(EACH, this.#isPlain)) {
      const paid = this.#tables.flows.minor(this.#row(this.#settled, key), "订单实付应结");
      this.#charge(key, "平台服务费", paid / 50n + 1n);
      yield { kind: "wrong fee", keys: [key], pair: "platformFee", class: "amountDiffers", key };
    }
  }

  *chargeWrongCommission(): Generator<SeededFault> {
    const { flows, alliance } = this.#tables;
    const bears = (key: string) =>
      this.#alliance.has(key) &&
      !this.#refunded.has(key) &&
      flows.minor(this.#row(this.#settled, key), "订单实付应结") > 3_000n;
    for (const key of this.#take(EACH, bears)) {
      const extra = flows.minor(this.#row(this.#settled, key), "订单实付应结") / 33n;
      this.#charge(key, "佣金", extra);
      alliance.add(this.#row(this.#alliance, key), "实际佣金支出", extra);
      yield {
        kind: "wrong commission rate",
        keys: [key],
        pair: "commissionRate",
        class: "amountDiffers",
        key,
      };
    }
  }

  *settleLate(): Generator<SeededFault> {
    const { flows, bill } = this.#tables;
    const early = (key: string) =>
      this.#isPlain(key) && flows.get(this.#row(this.#settled, key), "动账时间") < "2026-09-20";
    for (const key of this.#take(EACH, early)) {
      const late = "2026-10-25 12:00:00";
      flows.set(this.#row(this.#settled, key), "动账时间", late);
      bill.set(this.#row(this.#bill, key), "结算时间", late);
      yield { kind: "late settlement", keys: [key], pair: "receipts", class: "timing", key };
    }
  }

  *neverSettle(): Generator<SeededFault> {
    const { flows, bill } = this.#tables;
    const early = (key: string) =>
      this.#isPlain(key) && flows.get(this.#row(this.#settled, key), "动账时间") < "2026-10-01";
    for (const key of this.#take(EACH, early)) {
      const flow = this.#row(this.#settled, key);
      const billed = this.#row(this.#bill, key);
      flows.rows = flows.rows.filter((row) => row !== flow);
      bill.rows = bill.rows.filter((row) => row !== billed);
      yield { kind: "never settled", keys: [key], pair: "receipts", class: "missingRight", key };
    }
  }
}
