import { AsyncLocalStorage } from "node:async_hooks";
import { systemTransaction, type Tx } from "@/lib/platform/db";

/** How somebody came in. */
export type SignInMethod = "password" | "totp" | "recovery-code" | "passkey" | "sso";

/** What a session that is started here is remembered with. */
export interface SessionFacts {
  readonly address: string | null;
  readonly agent: string | null;
  readonly method: SignInMethod;
}

interface Scope {
  readonly tx?: Tx;
  readonly facts?: SessionFacts;
  /** Hears the tokens that better-auth makes: of sessions, and of links that are to be mailed. */
  readonly hearToken?: (token: string) => void;
}

const scopes = new AsyncLocalStorage<Scope>();

export const readScope = (): Scope => scopes.getStore() ?? {};

/** Runs `work` with something for better-auth's callbacks, beside what an outer scope says. */
export function inScope<T>(scope: Omit<Scope, "tx">, work: () => Promise<T>): Promise<T> {
  return scopes.run({ ...readScope(), ...scope }, work);
}

/**
 * Runs `work` in one transaction that better-auth's own reads and writes join, and joins an open one: what it stores and
 * what we write beside it, the trail above all, stand or fall together.
 */
export function identityTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const scope = readScope();
  if (scope.tx) return work(scope.tx);
  return systemTransaction((tx) => scopes.run({ ...scope, tx }, () => work(tx)));
}
