/** Seconds a code is good for, and its digits (RFC 6238 with SHA-1, what every authenticator speaks). */
const STEP_SECONDS = 30;
const DIGITS = 6;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The step of time that an instant lies in. */
export function totpStep(now: Date): bigint {
  return BigInt(Math.floor(now.getTime() / 1000 / STEP_SECONDS));
}

/** The code in an HMAC of a step (RFC 4226, section 5.3). */
export function toTotpCode(hmac: Uint8Array, digits: number = DIGITS): string {
  const view = new DataView(hmac.buffer, hmac.byteOffset, hmac.byteLength);
  const offset = view.getUint8(hmac.byteLength - 1) & 0xf;
  const number = view.getUint32(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** Eight bytes, the highest first: what the HMAC is taken of. */
export function toStepBytes(step: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, step);
  return bytes;
}

/** Base32 without padding (RFC 4648), as people type a secret into an authenticator. */
export function toBase32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xf_ff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((value >>> bits) & 31);
    }
  }
  return bits > 0 ? text + ALPHABET.charAt((value << (5 - bits)) & 31) : text;
}

/** The address an authenticator reads from a picture code. */
export function toTotpUri(secret: string, account: string): string {
  const query = new URLSearchParams({
    secret,
    issuer: "Chengfang",
    digits: String(DIGITS),
    period: String(STEP_SECONDS),
  });
  return `otpauth://totp/${encodeURIComponent(`Chengfang:${account}`)}?${query}`;
}
