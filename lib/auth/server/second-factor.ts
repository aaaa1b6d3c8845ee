import { AppError } from "@/lib/kernel";
import { countRequest } from "@/lib/platform/rate-limit";
import { askIdentity, askKeeper } from "./identity";
import { signInOver, wrongCode } from "./identity-faults";
import { inScope } from "./identity-scope";
import { recordRefusal, recordStart, type SessionOrigin } from "./record-sign-in";
import { hashRecoveryCode } from "./recovery-codes";
import { SECOND_FACTOR_COOKIE } from "./session-cookie";

const TRIES = { limit: 10, windowSeconds: 900 };
/** Longer than a code is good for, its neighbours in time counted in. */
const CODE_MS = 120_000;

/** The half of a sign-in that waits for a code, out of what better-auth answers a password with. */
export function readHalf(headers: Headers): string {
  const cookie = headers.getSetCookie().find((text) => text.startsWith(`${SECOND_FACTOR_COOKIE}=`));
  return cookie?.split(";")[0]?.slice(SECOND_FACTOR_COOKIE.length + 1) ?? "";
}

/** The second half of a sign-in: the authenticator's code, or a recovery code, which is used up. */
export async function finishSignIn(
  input: { readonly token: string; readonly code: string },
  origin: SessionOrigin,
): Promise<string> {
  const userId = await findHalf(input.token);
  await countTries(userId);
  const method = /[a-z]/i.test(input.code) ? "recovery-code" : "totp";
  try {
    if (method === "totp") await takeCode(userId, input.code);
    const headers = new Headers({ cookie: `${SECOND_FACTOR_COOKIE}=${input.token}` });
    const code = method === "totp" ? input.code.trim() : hashRecoveryCode(input.code);
    const { token } = await inScope({ facts: { ...origin, method } }, () =>
      askIdentity(({ api }) =>
        method === "totp"
          ? api.verifyTOTP({ headers, body: { code } })
          : api.verifyBackupCode({ headers, body: { code } }),
      ),
    );
    if (!token) throw signInOver();
    await recordStart(userId, method, origin);
    return token;
  } catch (error) {
    if (error instanceof AppError && error.code === "auth/wrong-code")
      await recordRefusal(userId, origin);
    throw error;
  }
}

export function countTries(userId: bigint): Promise<void> {
  return countRequest(`totp:${userId}`, TRIES);
}

/** Lets a code be tried once: nobody uses one that was seen, as long as it is good. */
export async function takeCode(userId: bigint, code: string): Promise<void> {
  const isFirst = await askKeeper((keeper) =>
    keeper.reserveVerificationValue({
      identifier: `code:${userId}:${code.trim()}`,
      value: "",
      expiresAt: new Date(Date.now() + CODE_MS),
    }),
  );
  if (!isFirst) throw wrongCode();
}

async function findHalf(token: string): Promise<bigint> {
  // It is put into a header again.
  if (!/^[\w.%-]{1,200}$/.test(token)) throw signInOver();
  const name = token.slice(0, token.lastIndexOf("."));
  const half = await askKeeper((keeper) => keeper.findVerificationValue(name));
  if (!half || half.expiresAt < new Date()) throw signInOver();
  return BigInt(half.value);
}
