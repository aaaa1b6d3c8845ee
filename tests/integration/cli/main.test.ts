import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { freshDatabase } from "@/tests/support/database";

const database = freshDatabase();

/** Types a command, as a user would after `npm run chengfang --`. */
function type(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["lib/cli/bootstrap.mjs", ...args],
    {
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: database.url, CHENGFANG_HOME: "/nonexistent/home" },
    },
  );
  return { status, stdout, stderr, json: () => JSON.parse(stdout) };
}

describe("chengfang", () => {
  it("opens a shop, lists it, and makes a key for it", () => {
    const shop = type("shop", "create", "--name", "茶铺", "--json");
    expect(shop.status).toBe(0);
    expect(shop.json()).toMatchObject({ id: "shp_1", name: "茶铺", currency: "CNY" });
    expect(type("shop", "list", "--json").json().items).toEqual([shop.json()]);
    const key = type("api-key", "create", "--shop", "shp_1", "--role", "client", "--json");
    expect(key.json().key).toMatch(/^cf_[\w-]{43}$/);
  });

  it("says what was migrated, and nothing twice", () => {
    const migrated = type("db", "migrate", "--json");
    expect([migrated.status, migrated.json()]).toEqual([0, { applied: [] }]);
  });

  it("fails with a problem on stdout and status 1", () => {
    const failed = type("api-key", "create", "--shop", "shp_99", "--role", "owner", "--json");
    expect(failed.status).toBe(1);
    expect(failed.json()).toMatchObject({ status: 404, code: "kernel/not-found" });
    expect(failed.stderr).toContain("Shop shp_99 was not found.");
  });

  it.each([
    [["shop", "create", "--json"]],
    [["shop", "create", "--name", "x", "--currency", "yuan", "--json"]],
    [["db", "reset", "--json"]],
    [["no-such-command", "--json"]],
  ])("answers %j with status 2", (args) => {
    const wrong = type(...args);
    expect(wrong.status).toBe(2);
    expect(wrong.json().code).toBe("cli/usage");
  });

  it("has help for every command", () => {
    const help = type("shop", "create", "--help");
    expect([help.status, help.stdout.includes("--currency")]).toEqual([0, true]);
  });
});
