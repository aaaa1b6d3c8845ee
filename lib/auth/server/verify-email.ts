import type { Ctx } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import { sendMail } from "@/lib/platform/mail";
import { countRequest } from "@/lib/platform/rate-limit";
import { askKeeper } from "./identity";
import { linkOver } from "./identity-faults";
import { identityTransaction } from "./identity-scope";
import { writeVerifyMail } from "./mail-texts";
import { toPageUrl } from "./page-url";
import { beginProof, takeProof } from "./pending-proofs";
import { recordAccountEvent, type SessionOrigin } from "./record-sign-in";
import { requireUserId } from "./require-user";

interface Claim {
  readonly userId: string;
}

/** Mails a link that shows whose address it is. */
export async function askForVerification(
  ctx: Ctx,
  input: { readonly locale: "zh-CN" | "en" },
): Promise<void> {
  const userId = requireUserId(ctx);
  await countRequest(`verify:${userId}`, { limit: 5, windowSeconds: 3600 });
  const [user] = await systemTransaction((tx) =>
    tx.rows<{ email: string }>("SELECT email FROM app_user WHERE id = $1", [userId]),
  );
  const claim: Claim = { userId: userId.toString() };
  const token = await beginProof("verify-email", claim);
  await sendMail(
    writeVerifyMail(input.locale, {
      recipient: user?.email ?? "",
      url: toPageUrl(`/verify-email#${token}`),
    }),
  );
}

export async function verifyEmail(
  input: { readonly token: string },
  origin: SessionOrigin,
): Promise<void> {
  await countRequest(`verify-by:${origin.address ?? "unknown"}`, { limit: 30, windowSeconds: 900 });
  await identityTransaction(async (tx) => {
    const claim = await takeProof<Claim>("verify-email", input.token);
    if (!claim) throw linkOver();
    await askKeeper((keeper) => keeper.updateUser(claim.userId, { emailVerified: true }));
    await recordAccountEvent(tx, {
      userId: BigInt(claim.userId),
      action: "auth.email.verify",
      address: origin.address,
      now: origin.now,
    });
  });
}
