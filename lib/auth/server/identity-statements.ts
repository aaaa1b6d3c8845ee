import type { CleanedWhere, CustomAdapter } from "better-auth/adapters";
import { identityTransaction } from "./identity-scope";

const OPERATORS = new Map([
  ["eq", "="],
  ["ne", "<>"],
  ["lt", "<"],
  ["lte", "<="],
  ["gt", ">"],
  ["gte", ">="],
]);

type Row = Record<string, unknown>;
type Bind = (value: unknown) => string;

/** What better-auth asks of a database, as statements over our tables. Names come from the library's schema and ours. */
export const makeStatements = (
  toColumn: (model: string, field: string) => string,
): CustomAdapter => ({
  create: async <T extends Row>({ model, data }: { model: string; data: T }) => {
    const [params, bind] = binder();
    const values = Object.values(data).map(bind);
    const sql = `INSERT INTO ${name(model)} (${Object.keys(data).map(name).join(", ")}) VALUES (${values.join(", ")}) RETURNING *`;
    const [row] = await read<T>(sql, params);
    if (!row) throw new Error(`Nothing was stored in ${model}.`);
    return row;
  },
  update: async <T>(order: { model: string; where: CleanedWhere[]; update: T }) => {
    const [row] = await change<T>({ ...order, set: order.update as Row });
    return row ?? null;
  },
  updateMany: async ({ model, where, update }) =>
    (await change({ model, where, set: update })).length,
  incrementOne: async <T>(order: {
    model: string;
    where: CleanedWhere[];
    increment: Record<string, number>;
    set?: Row | undefined;
  }) => {
    const [row] = await change<T>({ ...order, set: order.set ?? {}, isOne: true });
    return row ?? null;
  },
  findOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) => {
    const [params, bind] = binder();
    const [row] = await read<T>(
      `SELECT * FROM ${name(model)} WHERE ${toCondition(where, bind)} LIMIT 1`,
      params,
    );
    return row ?? null;
  },
  findMany: <T>(order: {
    model: string;
    where?: CleanedWhere[] | undefined;
    limit: number;
    sortBy?: { field: string; direction: "asc" | "desc" } | undefined;
    offset?: number | undefined;
  }) => {
    const [params, bind] = binder();
    const { field, direction } = order.sortBy ?? { field: "id", direction: "asc" };
    return read<T>(
      `SELECT * FROM ${name(order.model)} WHERE ${toCondition(order.where ?? [], bind)}
       ORDER BY ${name(toColumn(order.model, field))} ${direction === "desc" ? "DESC" : "ASC"}
       LIMIT ${bind(order.limit)} OFFSET ${bind(order.offset ?? 0)}`,
      params,
    );
  },
  delete: async (order) => {
    await remove(order);
  },
  deleteMany: async (order) => (await remove(order)).length,
  consumeOne: async <T>(order: { model: string; where: CleanedWhere[] }) => {
    const [row] = await remove<T>({ ...order, isOne: true });
    return row ?? null;
  },
  count: async ({ model, where }) => {
    const [params, bind] = binder();
    const sql = `SELECT count(*)::int AS n FROM ${name(model)} WHERE ${toCondition(where ?? [], bind)}`;
    return (await read<{ n: number }>(sql, params))[0]?.n ?? 0;
  },
});

interface Selection {
  readonly model: string;
  readonly where: readonly CleanedWhere[];
  /** At most one row, and whoever comes at the same time waits and finds it changed. */
  readonly isOne?: boolean;
}

function change<T>(
  order: Selection & { readonly set: Row; readonly increment?: Record<string, number> },
): Promise<T[]> {
  const [params, bind] = binder();
  const parts = [
    ...Object.entries(order.set).map(([field, value]) => `${name(field)} = ${bind(value)}`),
    ...Object.entries(order.increment ?? {}).map(
      ([field, by]) => `${name(field)} = coalesce(${name(field)}, 0) + ${bind(by)}`,
    ),
  ];
  const where = select(order, bind);
  return read<T>(
    `UPDATE ${name(order.model)} SET ${parts.join(", ")} WHERE ${where} RETURNING *`,
    params,
  );
}

function remove<T>(order: Selection): Promise<T[]> {
  const [params, bind] = binder();
  return read<T>(
    `DELETE FROM ${name(order.model)} WHERE ${select(order, bind)} RETURNING *`,
    params,
  );
}

function select({ model, where, isOne }: Selection, bind: Bind): string {
  const condition = toCondition(where, bind);
  if (!isOne) return condition;
  return `id = (SELECT id FROM ${name(model)} WHERE ${condition} LIMIT 1 FOR UPDATE)`;
}

function toCondition(where: readonly CleanedWhere[], bind: Bind): string {
  const parts = where.map(({ field, operator = "eq", value, connector }) => {
    const sign = OPERATORS.get(operator);
    if (!sign || connector === "OR") throw new Error(`No statement for ${connector} ${operator}.`);
    if (value !== null) return `${name(field)} ${sign} ${bind(value)}`;
    return `${name(field)} IS ${operator === "eq" ? "" : "NOT "}NULL`;
  });
  return parts.length > 0 ? parts.join(" AND ") : "true";
}

function binder(): [unknown[], Bind] {
  const params: unknown[] = [];
  return [params, (value) => `$${params.push(value)}`];
}

const name = (text: string): string => `"${text}"`;

function read<T>(sql: string, params: readonly unknown[]): Promise<T[]> {
  return identityTransaction((tx) => tx.rows<T>(sql, params));
}
