import { createAdapterFactory, type DBAdapter, type Where } from "better-auth/adapters";
import type { BetterAuthOptions } from "better-auth/types";
import { identityTransaction } from "./identity-scope";
import { makeStatements } from "./identity-statements";
import { hashToken } from "./secret-token";
import { toKeptSecret, toReadSecret } from "./totp-secret";

type Row = Record<string, unknown>;

/** Of which only a hash is kept: who reads the tables can finish nothing and sign in as nobody. */
const HASHED: Readonly<Record<string, string>> = { session: "token", verification: "identifier" };

/**
 * Our tables as better-auth's database. Tokens of sessions and names of what was begun are hashed on the way in, in
 * stored rows and in questions alike; who asked by the token itself gets it back in the row.
 */
export function identityAdapter(secret: string): (options: BetterAuthOptions) => DBAdapter {
  return (options) => {
    const inner = makeInner(() => adapter)(options);
    const adapter: DBAdapter = { ...inner, ...wrap(inner, secret) };
    return adapter;
  };
}

function makeInner(getAdapter: () => DBAdapter) {
  return createAdapterFactory({
    config: {
      adapterId: "chengfang",
      transaction: (work) => identityTransaction(() => work(getAdapter())),
      customTransformInput: ({ data, field, fieldAttributes }) => {
        if (field.endsWith("_hash") && typeof data === "string") return hashToken(data);
        // Where we keep since when, better-auth asks whether.
        if (field.endsWith("_at") && fieldAttributes.type === "boolean")
          return data ? new Date() : null;
        return data;
      },
      customTransformOutput: ({ data, fieldAttributes }) =>
        fieldAttributes.type === "boolean" && typeof data !== "boolean" ? data != null : data,
    },
    adapter: ({ getFieldName }) => makeStatements((model, field) => getFieldName({ model, field })),
  });
}

function wrap(inner: DBAdapter, secret: string): Partial<DBAdapter> {
  const read = async <R>(model: string, row: R, sent: Row): Promise<R> => {
    if (!row) return row;
    const field = HASHED[model];
    if (field && sent[field] !== undefined) return { ...row, [field]: sent[field] };
    if (model !== "twoFactor") return row;
    const { secret: kept, userId }: Row = { ...row };
    return { ...row, secret: await toReadSecret(String(kept), String(userId), secret) };
  };
  return {
    create: async <T extends Row, R = T>(order: { model: string; data: Omit<T, "id"> }) => {
      const data: Row = { ...order.data };
      if (order.model === "twoFactor")
        data["secret"] = await toKeptSecret(String(data["secret"]), String(data["userId"]), secret);
      const row = await inner.create<Row, R>({ ...order, data });
      return read(order.model, row, order.data);
    },
    findOne: async <T>(order: { model: string; where: Where[] }) =>
      read(order.model, await inner.findOne<T>(order), toSent(order.where)),
    update: async <T>(order: { model: string; where: Where[]; update: Row }) => {
      if (order.model === "twoFactor" && "secret" in order.update)
        throw new Error("A secret is stored with its row and never changed.");
      return read(order.model, await inner.update<T>(order), toSent(order.where));
    },
  };
}

/** What a question already names. */
function toSent(where: readonly Where[]): Row {
  const named = where.filter(({ operator }) => operator === undefined || operator === "eq");
  return Object.fromEntries(named.map(({ field, value }) => [field, value]));
}
