import { createHmac } from "node:crypto";
import type { Tx } from "@/lib/platform/db";
import { toIdentityFault } from "./identity-faults";
import { identityTransaction, inScope } from "./identity-scope";
import type { makeIdentity } from "./make-identity";

type Identity = ReturnType<typeof makeIdentity>;

/** What better-auth does without a request: people, passwords, sessions and what was begun. */
type Keeper = Awaited<Identity["$context"]>["internalAdapter"];

let identity: Identity | null = null;

/** Asks better-auth, which is loaded where it is met, and throws its refusals as faults of ours. */
export async function askIdentity<T>(ask: (identity: Identity) => Promise<T>): Promise<T> {
  identity ??= (await import("./make-identity")).makeIdentity();
  try {
    return await ask(identity);
  } catch (error) {
    throw toIdentityFault(error);
  }
}

/** The same for what needs no session of somebody. */
export function askKeeper<T>(ask: (keeper: Keeper) => Promise<T>): Promise<T> {
  return askIdentity(async ({ $context }) => ask((await $context).internalAdapter));
}

/** What a browser would send that has a session: better-auth wants its cookie signed, ours is the bare token. */
async function toSessionHeaders({ $context }: Identity, token: string): Promise<Headers> {
  const { secret, authCookies } = await $context;
  const signed = `${token}.${createHmac("sha256", secret).update(token).digest("base64")}`;
  return new Headers({ cookie: `${authCookies.sessionToken.name}=${encodeURIComponent(signed)}` });
}

/**
 * Lets better-auth change somebody's account who is known to us. It acts for a session alone and gives out another when
 * the ways in change: one is made for it and all are taken back in the same transaction, so that nobody else ever sees
 * them and the browser keeps its own.
 */
export function actForPerson<T>(
  userId: bigint,
  act: (identity: Identity, headers: Headers, tx: Tx) => Promise<T>,
): Promise<T> {
  const tokens: string[] = [];
  const scope = { hearToken: (token: string) => tokens.push(token) };
  return identityTransaction((tx) =>
    inScope(scope, () =>
      askIdentity(async (identity) => {
        const { internalAdapter } = await identity.$context;
        const { token } = await internalAdapter.createSession(userId.toString());
        const result = await act(identity, await toSessionHeaders(identity, token), tx);
        for (const each of tokens) await internalAdapter.deleteSession(each);
        return result;
      }),
    ),
  );
}
