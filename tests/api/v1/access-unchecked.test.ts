import { beforeAll, expect, it, vi } from "vitest";
import { toPublicId } from "@/lib/kernel";
import { getPool } from "@/lib/platform/db";
import { keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { drive, EVERY_ROUTE, type Subject } from "@/tests/support/every-route";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { fingerprint, readSecrets } from "@/tests/support/tenant-tables";

// The application looks away: whoever asks is let through to any shop. What is left is the database.
vi.mock("@/lib/platform/context", async (original) => ({
  ...(await original<object>()),
  requirePermission: () => undefined,
  requireShop: () => undefined,
}));
vi.mock("@/lib/platform/http/authenticate", async (original) => {
  const real = await original<typeof import("@/lib/platform/http/authenticate")>();
  return {
    ...real,
    findCallerCtx: (caller: never, facts: object) =>
      real.findCallerCtx(caller, {
        ...(facts as Parameters<typeof real.findCallerCtx>[1]),
        shopId: undefined,
        organizationId: undefined,
      }),
  };
});

freshDatabase();

let theirs: TestShop;
let mine: TestShop;
let subject: Subject;

beforeAll(async () => {
  theirs = await makeSmallBook();
  mine = await makeShop();
  await getPool().query("UPDATE shop SET name = 'UNMISTAKABLE' WHERE id = $1", [theirs.shopId]);
  subject = { shop: theirs.publicId, org: toPublicId("organization", theirs.organizationId) };
});

it("refuses by itself every route with the application's checks switched off", async () => {
  const headers = await keyFor(mine);
  const before = await fingerprint(theirs);
  const secrets = ["UNMISTAKABLE", ...(await readSecrets(theirs.shopId))];
  const routes = EVERY_ROUTE.filter(({ handler }) => !handler.operation.isPersonal);
  for (const route of routes) {
    const answer = await drive(route, subject, headers).catch(() => null);
    const text = JSON.stringify(answer?.body ?? "");
    const told = secrets.filter((secret) => text.includes(secret));
    expect([route.name, told]).toEqual([route.name, []]);
    if (route.method !== "GET") {
      expect([route.name, await fingerprint(theirs)]).toEqual([route.name, before]);
    }
  }
  expect(await fingerprint(theirs)).toBe(before);
}, 240_000);
