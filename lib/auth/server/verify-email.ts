import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import { sendMail } from "@/lib/platform/mail";
import { countRequest } from "@/lib/platform/rate-limit";
import { writeVerifyMail } from "./mail-texts";
import { toPageUrl } from "./page-url";
import { beginProof, takeProof } from "./pending-proofs";
import { recordAccountEvent } from "./record-sign-in";
import { requireUserId } from "./require-user";
import type { SessionOrigin } from "./session-store";

/** Mails a link that shows whose address it is. */
export async function askForVerification(
  ctx: Ctx,
  input: { readonly locale: "zh-CN" | "en" },
): Promise<void> {
  const userId = requireUserId(ctx);
  await countRequest(`verify:${userId}`, { limit: 5, windowSeconds: 3600 });
  const mail = await systemTransaction(async (tx) => {
    const [user] = await tx.rows<{ email: string }>("SELECT email FROM app_user WHERE id = $1", [
      userId,
    ]);
    const token = await beginProof(tx, { kind: "verify-email", userId, now: ctx.now });
    return writeVerifyMail(input.locale, {
      recipient: user?.email ?? "",
      url: toPageUrl(`/verify-email#${token}`),
    });
  });
  await sendMail(mail);
}

export async function verifyEmail(
  input: { readonly token: string },
  origin: SessionOrigin,
): Promise<void> {
  await countRequest(`verify-by:${origin.address ?? "unknown"}`, { limit: 30, windowSeconds: 900 });
  await systemTransaction(async (tx) => {
    const proof = await takeProof(tx, "verify-email", input.token, origin.now);
    if (!proof?.userId) {
      throw new AppError("invalid", "auth/link-over", "The link has been used or is over.");
    }
    await tx.run("UPDATE app_user SET email_verified_at = $2 WHERE id = $1", [
      proof.userId,
      origin.now,
    ]);
    await recordAccountEvent(tx, {
      userId: proof.userId,
      action: "auth.email.verify",
      address: origin.address,
      now: origin.now,
    });
  });
}
