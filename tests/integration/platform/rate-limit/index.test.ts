import { describe, expect, it } from "vitest";
import { getPool } from "@/lib/platform/db";
import { countRequest, forgetRequests } from "@/lib/platform/rate-limit";
import { freshDatabase } from "@/tests/support/database";

freshDatabase();

async function letThrough(key: string, limit: number, requests: number): Promise<number> {
  const answers = await Promise.allSettled(
    Array.from({ length: requests }, () => countRequest(key, { limit, windowSeconds: 60 })),
  );
  return answers.filter(({ status }) => status === "fulfilled").length;
}

async function countedInCommon(key: string): Promise<number> {
  const { rows } = await getPool().query("SELECT count FROM rate_window WHERE key = $1", [key]);
  return rows[0]?.count;
}

describe("countRequest", () => {
  it("lets exactly a narrow limit through", async () => {
    expect(await letThrough("narrow", 5, 8)).toBe(5);
    expect(await countedInCommon("narrow")).toBe(6);
  });

  it("lets exactly a wide limit through, taken in parts", async () => {
    expect(await letThrough("wide", 1_000, 1_200)).toBe(1_000);
    expect(await letThrough("wide", 1_000, 10)).toBe(0);
  });

  it("does not ask the database for every request of a wide limit", async () => {
    expect(await letThrough("asked", 60_000, 10)).toBe(10);
    expect(await countedInCommon("asked")).toBe(300);
  });

  it("leaves the rest of a wide limit to other processes, and no more", async () => {
    await getPool().query("INSERT INTO rate_window VALUES ('shared', now(), 998)");
    expect(await letThrough("shared", 1_000, 5)).toBe(2);
  });

  it("begins anew with the next window", async () => {
    expect(await letThrough("over", 1_000, 1)).toBe(1);
    await getPool().query("UPDATE rate_window SET started_at = now() - interval '61 seconds'");
    expect(await letThrough("over", 1_000, 4)).toBe(4);
    expect(await letThrough("over", 1_000, 1)).toBe(1);
    expect(await countedInCommon("over")).toBe(5);
  });

  it("forgets what was counted", async () => {
    await letThrough("forgotten", 2, 3);
    await forgetRequests("forgotten");
    expect(await letThrough("forgotten", 2, 1)).toBe(1);
  });
});
