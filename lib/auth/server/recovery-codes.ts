import { randomBytes } from "node:crypto";
import { toBase32 } from "../domain/base32";
import { hashToken } from "./secret-token";

const RECOVERY_CODES = 10;

export function drawRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    toBase32(randomBytes(10))
      .toLowerCase()
      .replace(/(.{4})(?=.)/g, "$1-"),
  );
}

/** What is kept of one, however it is typed. */
export const hashRecoveryCode = (code: string): string =>
  hashToken(code.toLowerCase().replace(/[^a-z2-7]/g, ""));

/** The kept form of a list of them, as better-auth writes such lists. */
export async function hashRecoveryCodes(list: string): Promise<string> {
  return JSON.stringify((JSON.parse(list) as string[]).map(hashRecoveryCode));
}
