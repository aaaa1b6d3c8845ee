import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { openSecret, sealSecret } from "@/lib/platform/secrets";
import { toBase32 } from "../domain/base32";

/** Twenty bytes in base64url: a secret of before better-auth drew them. */
const BYTES_LENGTH = 27;

/** The column that the first of them were sealed in; those that follow are sealed for the same place. */
const placeOf = (userId: string): string => `app_user.totp_secret:${userId}`;

/** An authenticator's secret as it is kept: sealed like every other, so that one rotation of the keys covers all. */
export async function toKeptSecret(data: string, userId: string, key: string): Promise<string> {
  return sealSecret(await symmetricDecrypt({ key, data }), placeOf(userId));
}

/** The same as better-auth reads it, encrypted with the secret that it was given. */
export function toReadSecret(sealed: string, userId: string, key: string): Promise<string> {
  const secret = openSecret(sealed, placeOf(userId));
  const data =
    secret.length === BYTES_LENGTH
      ? `base32:${toBase32(Buffer.from(secret, "base64url"))}`
      : secret;
  return symmetricEncrypt({ key, data });
}
