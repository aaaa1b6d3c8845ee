import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  countUsers,
  isRunning,
  processIdentity,
  registerUser,
  takeLock,
} from "@/lib/platform/db/process-lock.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chengfang-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("takeLock", () => {
  it("lets one in at a time", async () => {
    const path = join(folder, "lock");
    const inside: string[] = [];
    const enter = async (name: string) => {
      const release = await takeLock(path, 5_000);
      inside.push(`${name} in`);
      await sleep(20);
      inside.push(`${name} out`);
      release();
    };
    await Promise.all([enter("a"), enter("b"), enter("c")]);
    const order = inside.map((line) => line.split(" ")[1]);
    expect(order).toEqual(["in", "out", "in", "out", "in", "out"]);
  });

  it("takes over from a holder that is dead", async () => {
    const path = join(folder, "lock");
    writeFileSync(path, "4194305 1");
    const release = await takeLock(path, 1_000);
    release();
  });

  it("takes over from a holder whose number belongs to another process now", async () => {
    const path = join(folder, "lock");
    writeFileSync(path, `${process.pid} 1`);
    const release = await takeLock(path, 1_000);
    release();
  });

  it("gives up on a holder that stays", async () => {
    const path = join(folder, "lock");
    await takeLock(path, 1_000);
    await expect(takeLock(path, 120)).rejects.toThrow(/Another process/);
  });
});

describe("countUsers", () => {
  it("counts the living and forgets the dead", () => {
    const users = join(folder, "users");
    const leave = registerUser(users);
    writeFileSync(join(users, "dead"), "4194305 1");
    expect(countUsers(users)).toBe(1);
    leave();
    expect(countUsers(users)).toBe(0);
  });
});

describe("processIdentity", () => {
  it("stays the same while a process lives, and is null for none", () => {
    const own = processIdentity(process.pid);
    expect(own).toBe(processIdentity(process.pid));
    expect(isRunning(own ?? "")).toBe(true);
    expect(processIdentity(4_194_305)).toBeNull();
  });
});
