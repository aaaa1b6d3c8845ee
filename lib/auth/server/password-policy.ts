import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { AppError } from "@/lib/kernel";

const LENGTH_MIN = 12;
/** Guesses an attacker with the hash needs, as a power of ten; what takes fewer falls to an ordinary machine in days. */
const GUESSES_LOG10_MIN = 10;

let judge: ZxcvbnFactory | null = null;

/**
 * Refuses a password that is short, well known (forty thousand of published breaches and their usual disguises) or made
 * of what everybody knows of its owner. Asks no other server; demands no particular characters.
 */
export async function requireStrongPassword(
  password: string,
  known: readonly string[],
): Promise<void> {
  const isLong = [...password].length >= LENGTH_MIN;
  judge ??= await makeJudge();
  const words = known.flatMap((text) => [text, ...text.split(/[@.\s]+/)]).filter(Boolean);
  if (isLong && judge.check(password, words).guessesLog10 >= GUESSES_LOG10_MIN) return;
  throw new AppError(
    "invalid",
    "auth/weak-password",
    `A password has at least ${LENGTH_MIN} characters and is none that others use or that your name gives away.`,
    [{ pointer: "/password", detail: "Too easy to guess." }],
  );
}

/** Loaded at first need: commands and most requests judge no password, and the lists take a while to unpack. */
async function makeJudge(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
}
