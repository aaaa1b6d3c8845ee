import { env } from "@/lib/env";
import { log } from "@/lib/platform/log";
import { type DatabaseServer, joinEmbeddedServer } from "./embedded-server";

/** The database of this installation: `DATABASE_URL`, else the embedded server, started or joined. */
export async function resolveDatabase(
  report: (message: string) => void = (message) => log.info(message),
): Promise<DatabaseServer> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, stop: async () => undefined };
  return joinEmbeddedServer(env.CHENGFANG_HOME, { report });
}
