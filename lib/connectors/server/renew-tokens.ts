import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { openSecret, sealSecret } from "@/lib/platform/secrets";
import {
  type AccountTokens,
  isRenewable,
  type RenewableTokens,
  readTokens,
  toRenewalCall,
  writeTokens,
} from "../domain/account-tokens";
import { ROUNDS_MAX, waitBefore } from "../domain/write-outcome";
import { secretPlace } from "./account-secret";
import type { Send } from "./ad-platform";
import { ask } from "./ask";
import { lockConnector, type RenewedRow, saveRenewal } from "./connector-store";

const Renewed = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  refresh_token_expires_in: z.coerce.number().positive().optional(),
});

type Renewal =
  | { readonly kind: "renewed"; readonly tokens: z.infer<typeof Renewed> }
  | { readonly kind: "unanswered" | "refused" };

/**
 * Trades a shop's refresh token for a new pair and returns the access token to use from now on. Runs take turns on the
 * account's row, and whoever comes second finds the new pair: one token is traded once. What the platform gave is sealed
 * and committed before anybody uses it. Without an answer the same token is offered once more, for the platform may not
 * have seen it; a pair that was given and lost on the way is lost, and the account says that it wants to be entered anew.
 */
export function renewTokens(
  ctx: Ctx,
  shopId: bigint,
  options: { readonly failed: string; readonly send: (baseUrl: string) => Send },
): Promise<string> {
  return transaction(ctx, async (tx) => {
    const row = await lockConnector(tx, shopId);
    if (!row?.secret) return options.failed;
    const tokens = readTokens(openSecret(row.secret.toString("utf8"), secretPlace(shopId)));
    if (tokens.access !== options.failed || !isRenewable(tokens)) return tokens.access;
    const renewal = await trade(options.send(row.base_url), tokens);
    if (renewal.kind !== "renewed") {
      await saveRenewal(tx, shopId, { ...keepEnds(row), refresh_fault: renewal.kind });
      return tokens.access;
    }
    await keep(tx, ctx, shopId, { tokens, renewed: renewal.tokens });
    return renewal.tokens.access_token;
  });
}

const keepEnds = (row: RenewedRow): Omit<RenewedRow, "refresh_fault"> => ({
  secret: row.secret,
  token_expires_at: row.token_expires_at,
  refresh_expires_at: row.refresh_expires_at,
});

async function keep(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  { tokens, renewed }: { tokens: AccountTokens; renewed: z.infer<typeof Renewed> },
): Promise<void> {
  const next = { ...tokens, access: renewed.access_token, refresh: renewed.refresh_token };
  const endsIn = (seconds: number): Date => new Date(ctx.now.getTime() + seconds * 1_000);
  await saveRenewal(tx, shopId, {
    secret: Buffer.from(sealSecret(writeTokens(next), secretPlace(shopId))),
    token_expires_at: endsIn(renewed.expires_in),
    refresh_expires_at:
      renewed.refresh_token_expires_in === undefined
        ? null
        : endsIn(renewed.refresh_token_expires_in),
    refresh_fault: null,
  });
  await recordAudit(tx, ctx, {
    shopId,
    action: "connectors.account.renew",
    entity: { kind: "connector", id: "qianchuan" },
    after: { tokenExpiresAt: endsIn(renewed.expires_in).toISOString() },
  });
}

/** Asks again only what was surely not taken, and what may not have arrived once more. */
async function trade(send: Send, tokens: RenewableTokens): Promise<Renewal> {
  let unanswered = 0;
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    if (round > 1) await sleep(waitBefore(round - 1));
    const { outcome, data } = await ask(send, toRenewalCall(tokens));
    if (outcome.kind === "taken") {
      const renewed = Renewed.safeParse(data);
      return renewed.success ? { kind: "renewed", tokens: renewed.data } : { kind: "refused" };
    }
    if (outcome.kind === "refused" || outcome.kind === "unauthorised") return { kind: "refused" };
    if (outcome.kind === "unknown") unanswered += 1;
    if (unanswered > 1) break;
  }
  return { kind: "unanswered" };
}
