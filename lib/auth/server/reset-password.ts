import { AppError } from "@/lib/kernel";
import { systemTransaction } from "@/lib/platform/db";
import { sendMail } from "@/lib/platform/mail";
import { countRequest } from "@/lib/platform/rate-limit";
import { storePassword } from "./change-password";
import { writeResetMail } from "./mail-texts";
import { toPageUrl } from "./page-url";
import { hashPassword } from "./password";
import { requireStrongPassword } from "./password-policy";
import { beginProof, findProof, takeProof } from "./pending-proofs";
import type { SessionOrigin } from "./session-store";

const ASKS_PER_ADDRESS = { limit: 10, windowSeconds: 3600 };
const ASKS_PER_ACCOUNT = { limit: 3, windowSeconds: 3600 };

/** Mails a link for a new password. Answers the same whether or not the address has an account. */
export async function askForReset(
  input: { readonly email: string; readonly locale: "zh-CN" | "en" },
  origin: SessionOrigin,
): Promise<void> {
  await countRequest(`reset:${origin.address ?? "unknown"}`, ASKS_PER_ADDRESS);
  await countRequest(`reset-of:${input.email}`, ASKS_PER_ACCOUNT);
  const token = await systemTransaction(async (tx) => {
    const [user] = await tx.rows<{ id: bigint }>("SELECT id FROM app_user WHERE email = $1", [
      input.email,
    ]);
    if (!user) return null;
    return beginProof(tx, { kind: "reset-password", userId: user.id, now: origin.now });
  });
  if (!token) return;
  const url = toPageUrl(`/reset-password#${token}`);
  await sendMail(writeResetMail(input.locale, { recipient: input.email, url }));
}

/** Takes a new password by the mailed link, which works once, and ends every session of the account. */
export async function resetPassword(
  input: { readonly token: string; readonly password: string },
  origin: SessionOrigin,
): Promise<void> {
  await countRequest(`reset-by:${origin.address ?? "unknown"}`, { limit: 30, windowSeconds: 900 });
  const account = await systemTransaction(async (tx) => {
    const proof = await findProof(tx, "reset-password", input.token, origin.now);
    const [row] = await tx.rows<{ email: string; name: string }>(
      "SELECT email, name FROM app_user WHERE id = $1",
      [proof?.userId ?? null],
    );
    return row ?? null;
  });
  if (!account) throw over();
  // Judged before the link is used up: who has to think again may use it again.
  await requireStrongPassword(input.password, [account.email, account.name]);
  const hash = await hashPassword(input.password);
  await systemTransaction(async (tx) => {
    const proof = await takeProof(tx, "reset-password", input.token, origin.now);
    if (!proof?.userId) throw over();
    // Whoever reads the mail of an address has shown that it is theirs.
    await tx.run(
      "UPDATE app_user SET email_verified_at = coalesce(email_verified_at, $2) WHERE id = $1",
      [proof.userId, origin.now],
    );
    await storePassword(tx, { userId: proof.userId, hash, keepToken: null, ...origin });
  });
}

function over(): AppError {
  return new AppError("invalid", "auth/link-over", "The link has been used or is over.");
}
