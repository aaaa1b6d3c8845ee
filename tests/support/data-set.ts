import { existsSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";

/** The path of a public data set's file, or null where the sets are not at hand: the test then skips. */
export function findDataSet(...path: string[]): string | null {
  const file = join(env.CHENGFANG_DATA, ...path);
  return existsSync(file) ? file : null;
}
