import type { Ctx } from "@/lib/platform/context";
import type { NewTotpDto, RecoveryCodesDto } from "../account-schemas";
import { countPasswordTries } from "./change-password";
import { actForPerson } from "./identity";
import { recordAccountEvent } from "./record-sign-in";
import { drawRecoveryCodes, hashRecoveryCodes } from "./recovery-codes";
import { requireUserId } from "./require-user";
import { countTries, takeCode } from "./second-factor";

/** Draws a new secret for the authenticator; it counts from the first code that is confirmed. */
export async function beginTotp(
  ctx: Ctx,
  input: { readonly password: string },
): Promise<NewTotpDto> {
  const userId = requireUserId(ctx);
  await countPasswordTries(userId);
  return actForPerson(userId, async ({ api }, headers, tx) => {
    await tx.run("DELETE FROM two_factor WHERE user_id = $1 AND NOT verified", [userId]);
    const begun = await api.enableTwoFactor({ headers, body: { ...input, method: "totp" } });
    const uri = "totpURI" in begun ? begun.totpURI : "";
    return { secret: new URL(uri).searchParams.get("secret") ?? "", uri };
  });
}

/** Turns the second factor on by the first code, and gives out the recovery codes, this once. */
export async function confirmTotp(
  ctx: Ctx,
  input: { readonly code: string },
): Promise<RecoveryCodesDto> {
  const userId = requireUserId(ctx);
  await countTries(userId);
  await takeCode(userId, input.code);
  return actForPerson(userId, async ({ api, $context }, headers, tx) => {
    await api.verifyTOTP({ headers, body: { code: input.code.trim() } });
    const codes = drawRecoveryCodes();
    await (await $context).adapter.update({
      model: "twoFactor",
      where: [{ field: "userId", value: userId.toString() }],
      update: { backupCodes: await hashRecoveryCodes(JSON.stringify(codes)) },
    });
    await recordAccountEvent(tx, {
      userId,
      action: "auth.second-factor.add",
      address: ctx.address ?? null,
      now: ctx.now,
    });
    return { codes };
  });
}

export async function removeTotp(ctx: Ctx, input: { readonly password: string }): Promise<void> {
  const userId = requireUserId(ctx);
  await countPasswordTries(userId);
  await actForPerson(userId, async ({ api }, headers, tx) => {
    await api.disableTwoFactor({ headers, body: input });
    await recordAccountEvent(tx, {
      userId,
      action: "auth.second-factor.remove",
      address: ctx.address ?? null,
      now: ctx.now,
    });
  });
}
