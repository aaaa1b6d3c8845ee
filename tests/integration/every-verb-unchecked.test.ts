import { beforeAll, expect, it, vi } from "vitest";
import { getPool, transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { type Doors, inputAbout, outcomeOf, readDoors } from "@/tests/support/every-verb";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { fingerprint, readSecrets } from "@/tests/support/tenant-tables";

// The application looks away: no permission and no shop is asked for. What is left is the database.
vi.mock("@/lib/platform/context", async (original) => ({
  ...(await original<object>()),
  requirePermission: () => undefined,
  requireShop: () => undefined,
}));

const asked = vi.hoisted(() => ({ times: 0 }));
vi.mock("@/lib/platform/db", async (original) => {
  const real = await original<typeof import("@/lib/platform/db")>();
  return {
    ...real,
    transaction: ((ctx, work) => {
      asked.times += 1;
      return real.transaction(ctx, work);
    }) as typeof real.transaction,
  };
});

vi.setConfig({ testTimeout: 240_000 });

freshDatabase();

let theirs: TestShop;
let mine: TestShop;
let doors: Doors;
let secrets: readonly string[];

beforeAll(async () => {
  theirs = await makeSmallBook();
  mine = await makeShop();
  await getPool().query("UPDATE shop SET name = 'UNMISTAKABLE' WHERE id = $1", [theirs.shopId]);
  doors = await readDoors();
  secrets = ["UNMISTAKABLE", ...(await readSecrets(theirs.shopId))];
});

it("refuses by itself every verb with the application's checks switched off", async () => {
  const before = await fingerprint(theirs);
  const asking: string[] = [];
  for (const verb of doors.verbs) {
    const soFar = asked.times;
    const { told } = await outcomeOf(verb, mine.ctx, inputAbout(theirs));
    if (asked.times > soFar) asking.push(verb.name);
    expect([verb.name, secrets.filter((secret) => told.includes(secret))]).toEqual([verb.name, []]);
    expect([verb.name, await fingerprint(theirs)]).toEqual([verb.name, before]);
  }
  // Most come as far as the database; the others fall over what they were given, or are about one's own account.
  expect(asking.length).toBeGreaterThan(200);
});

it("refuses by itself what works inside another one's transaction", async () => {
  const before = await fingerprint(theirs);
  for (const verb of doors.inTransaction) {
    if (verb.name === "tenancy.insertOrganization") continue;
    const told: string[] = [];
    for (const second of [mine.ctx, theirs.shopId, inputAbout(theirs)]) {
      await transaction(mine.ctx, async (tx) => {
        told.push(JSON.stringify(await verb.call(tx, second, inputAbout(theirs)), bigintsAsText));
      }).catch((error: Error) => told.push(error.message));
    }
    const found = secrets.filter((secret) => told.join().includes(secret));
    expect([verb.name, found, await fingerprint(theirs)]).toEqual([verb.name, [], before]);
  }
});

const bigintsAsText = (_key: string, value: unknown) =>
  typeof value === "bigint" ? String(value) : value;
