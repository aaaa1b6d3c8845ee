import { createServer } from "node:net";
import { AppError } from "@/lib/kernel";

const TRIES_MAX = 50;

/** The first free port from `wanted` on. */
export async function findPort(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < wanted + TRIES_MAX && port <= 65_535; port += 1) {
    if (await isFree(port, host)) return port;
  }
  throw new AppError("unavailable", "cli/no-port", `No port from ${wanted} on is free.`);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}
