import { sendMail } from "@/lib/platform/mail";
import { countRequest } from "@/lib/platform/rate-limit";
import { askIdentity, askKeeper } from "./identity";
import { linkOver } from "./identity-faults";
import { identityTransaction, inScope } from "./identity-scope";
import { writeResetMail } from "./mail-texts";
import { toPageUrl } from "./page-url";
import { requireStrongPassword } from "./password-policy";
import { recordAccountEvent, type SessionOrigin } from "./record-sign-in";

const ASKS_PER_ADDRESS = { limit: 10, windowSeconds: 3600 };
const ASKS_PER_ACCOUNT = { limit: 3, windowSeconds: 3600 };

/** Mails a link for a new password. Answers the same whether or not the address has an account. */
export async function askForReset(
  input: { readonly email: string; readonly locale: "zh-CN" | "en" },
  origin: SessionOrigin,
): Promise<void> {
  await countRequest(`reset:${origin.address ?? "unknown"}`, ASKS_PER_ADDRESS);
  await countRequest(`reset-of:${input.email}`, ASKS_PER_ACCOUNT);
  const links: string[] = [];
  await inScope({ hearToken: (token) => links.push(token) }, () =>
    askIdentity(({ api }) => api.requestPasswordReset({ body: { email: input.email } })),
  );
  for (const token of links) {
    const url = toPageUrl(`/reset-password#${token}`);
    await sendMail(writeResetMail(input.locale, { recipient: input.email, url }));
  }
}

/** Takes a new password by the mailed link, which works once, and ends every session of the account. */
export async function resetPassword(
  input: { readonly token: string; readonly password: string },
  origin: SessionOrigin,
): Promise<void> {
  await countRequest(`reset-by:${origin.address ?? "unknown"}`, { limit: 30, windowSeconds: 900 });
  const person = await askKeeper(async (keeper) => {
    const link = await keeper.findVerificationValue(`reset-password:${input.token}`);
    return link ? keeper.findUserById(link.value) : null;
  });
  if (!person) throw linkOver();
  // Judged before the link is used up: who has to think again may use it again.
  await requireStrongPassword(input.password, [person.email, person.name]);
  await identityTransaction(async (tx) => {
    await askIdentity(({ api }) =>
      api.resetPassword({ body: { token: input.token, newPassword: input.password } }),
    );
    // Whoever reads the mail of an address has shown that it is theirs.
    if (!person.emailVerified)
      await askKeeper((keeper) => keeper.updateUser(person.id, { emailVerified: true }));
    await recordAccountEvent(tx, {
      userId: BigInt(person.id),
      action: "auth.password.change",
      address: origin.address,
      now: origin.now,
    });
  });
}
