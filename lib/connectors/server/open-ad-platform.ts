import "server-only";
import { type Ctx, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { openSecret } from "@/lib/platform/secrets";
import { isRenewable, isRenewalDue, readTokens } from "../domain/account-tokens";
import { answerPractice } from "../domain/practice-platform";
import { secretPlace } from "./account-secret";
import type { AdPlatform, Send } from "./ad-platform";
import { judgeAnswer } from "./ask";
import { findConnector, lockPractice, savePractice } from "./connector-store";
import { type Endpoint, guardedSend } from "./guarded-send";
import { openPracticeClock } from "./practice-clock";
import { openQianchuan } from "./qianchuan-api";
import { renewTokens } from "./renew-tokens";

/** The shop's ad platform, or null when none is connected. A token close to its end is renewed first. */
export async function openAdPlatform(
  ctx: Ctx,
  shopId: bigint,
  openSend: (endpoint: Endpoint) => Send = guardedSend,
): Promise<AdPlatform | null> {
  requireShop(ctx, shopId);
  const row = await transaction(ctx, (tx) => findConnector(tx, shopId));
  if (!row) return null;
  if (row.is_practice || row.secret === null) return openQianchuan(practiceSend(ctx, shopId), true);
  const tokens = readTokens(openSecret(row.secret.toString("utf8"), secretPlace(shopId)));
  const renew = (failed: string): Promise<string> =>
    renewTokens(ctx, shopId, {
      failed,
      send: (baseUrl) => openSend({ baseUrl, token: null }),
    });
  const isDue = isRenewable(tokens) && isRenewalDue(row.token_expires_at, ctx.now);
  const send = renewingSend({
    token: isDue ? await renew(tokens.access) : tokens.access,
    open: (token) => openSend({ baseUrl: row.base_url, token }),
    renew: isRenewable(tokens) ? renew : null,
  });
  return openQianchuan(send, false);
}

/** A call that the platform turned away for its token was not taken: it is sent once more with the renewed one. */
function renewingSend(access: {
  token: string;
  readonly open: (token: string) => Send;
  readonly renew: ((failed: string) => Promise<string>) | null;
}): Send {
  return async (call) => {
    const used = access.token;
    const answer = await access.open(used)(call);
    if (!access.renew || judgeAnswer(answer).outcome.kind !== "unauthorised") return answer;
    if (access.token === used) access.token = await access.renew(used);
    return access.token === used ? answer : access.open(access.token)(call);
  };
}

const practiceSend =
  (ctx: Ctx, shopId: bigint): Send =>
  (call) =>
    transaction(ctx, async (tx) => {
      const clock = await openPracticeClock(tx, ctx, shopId);
      const before = await lockPractice(tx, shopId);
      const { state, body } = answerPractice(before, call, clock);
      if (state !== before) await savePractice(tx, shopId, state);
      return { status: 200, text: body };
    });
