import { randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { env } from "@/lib/env";

const Account = z.object({ email: z.string(), password: z.string() });
export type OwnerSignIn = z.infer<typeof Account>;

/** No letters that are taken for one another. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** E-mail and password of the local owner, made at the first start and kept beside the data. */
export function readOwnerSignIn(): OwnerSignIn {
  const path = join(env.CHENGFANG_HOME, "owner.json");
  try {
    return Account.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    const account = { email: "owner@chengfang.local", password: makePassword() };
    mkdirSync(env.CHENGFANG_HOME, { recursive: true });
    writeFileSync(path, `${JSON.stringify(account, null, 2)}\n`, { mode: 0o600 });
    return account;
  }
}

/** Four groups of four: 79 bits, and still typed from a terminal into a browser. */
function makePassword(): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  const group = () => Array.from({ length: 4 }, letter).join("");
  return Array.from({ length: 4 }, group).join("-");
}
