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

const HASH = /^[0-9a-f]{64}$/;

/** The kept form of a list of them, as better-auth writes such lists: fresh, or what was kept of it without one. */
export async function hashRecoveryCodes(list: string): Promise<string> {
  const codes = JSON.parse(list) as string[];
  return JSON.stringify(codes.map((code) => (HASH.test(code) ? code : hashRecoveryCode(code))));
}
