import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

const COST_LOG2 = 15;
const BLOCK_SIZE = 8;
const KEY_BYTES = 32;

/** `scrypt$15$8$salt$key`: the parameters travel with the hash, so that they can rise later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST_LOG2, BLOCK_SIZE);
  return ["scrypt", COST_LOG2, BLOCK_SIZE, salt.toString("base64url"), key.toString("base64url")]
    .map(String)
    .join("$");
}

/** True when the password fits. With no stored hash it still takes as long, so that the clock names no account. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const match = /^scrypt\$(\d{2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(stored ?? "");
  if (!match) {
    await derive(password, randomBytes(16), COST_LOG2, BLOCK_SIZE);
    return false;
  }
  const [, costLog2, blockSize, salt = "", key = ""] = match;
  const expected = Buffer.from(key, "base64url");
  const actual = await derive(
    password,
    Buffer.from(salt, "base64url"),
    Number(costLog2),
    Number(blockSize),
  );
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function derive(
  password: string,
  salt: Buffer,
  costLog2: number,
  blockSize: number,
): Promise<Buffer> {
  const cost = 2 ** costLog2;
  const options: ScryptOptions = { N: cost, r: blockSize, p: 1, maxmem: 256 * cost * blockSize };
  return new Promise((done, fail) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
      error ? fail(error) : done(key),
    );
  });
}
