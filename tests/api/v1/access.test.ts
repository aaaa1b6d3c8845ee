import { beforeAll, describe, expect, it, vi } from "vitest";
import { ROLES } from "@/lib/auth";
import { grantsOf } from "@/lib/auth/domain/role-grants";
import { createSession } from "@/lib/auth/server";
import { toPublicId } from "@/lib/kernel";
import { PERMISSIONS } from "@/lib/platform/context";
import { getPool } from "@/lib/platform/db";
import { keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { drive, EVERY_ROUTE, type EveryRoute, type Subject } from "@/tests/support/every-route";
import { makeOrganization, makeShop, type TestShop } from "@/tests/support/factories";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { lend, makeAgency, makeMember } from "@/tests/support/organizations";
import { fingerprint } from "@/tests/support/tenant-tables";

// Hundreds of requests a test.
vi.setConfig({ testTimeout: 240_000 });

freshDatabase();

type Headers = Record<string, string>;

let theirs: TestShop;
let subject: Subject;
const strangers = new Map<string, Headers>();

const browserOf = async (userId: bigint): Promise<Headers> => ({
  cookie: `chengfang_session=${await createSession(userId, { address: null, agent: null, now: new Date() })}`,
});

/** Counted requests of the tests before must not stand in for a refusal. */
const forgetCounts = () => getPool().query("DELETE FROM rate_window");

beforeAll(async () => {
  theirs = await makeSmallBook();
  subject = { shop: theirs.publicId, org: toPublicId("organization", theirs.organizationId) };
  const mine = await makeShop();
  const agency = await makeAgency();
  const loan = { shopId: theirs.shopId, from: theirs.organizationId, to: agency };
  await lend({ ...loan, scope: "full", endsAt: new Date("2026-01-01") });
  const forged = await keyFor(mine);
  await getPool().query(
    "UPDATE api_key SET shop_ids = shop_ids || $1::bigint WHERE organization_id = $2",
    [theirs.shopId, mine.organizationId],
  );
  const agencyKey = await keyFor({ ...theirs, ctx: { ...theirs.ctx, organizationId: agency } });
  strangers
    .set(
      "the owner of another organization",
      await browserOf(await makeMember(mine.organizationId, "owner")),
    )
    .set("a key of another organization", await keyFor(await makeShop()))
    .set("a key whose row was made to name the shop", forged)
    .set("a person without an organization", await browserOf(await lonely()))
    .set(
      "a person with a role that nobody knows",
      await browserOf(await makeMember(await makeOrganization(), "emperor")),
    )
    .set("an agency after the loan", await browserOf(await makeMember(agency, "agency-admin")))
    .set("a key made during the loan, after it", agencyKey);
});

async function lonely(): Promise<bigint> {
  const organization = await makeOrganization();
  const user = await makeMember(organization, "owner");
  await getPool().query("DELETE FROM membership WHERE user_id = $1", [user]);
  return user;
}

const about = (word: string): readonly EveryRoute[] =>
  EVERY_ROUTE.filter((route) => route.path.includes(word));

describe("every route", () => {
  it("names the permission that it asks for, or is about one's own account", () => {
    const open = EVERY_ROUTE.filter(
      ({ handler: { operation } }) => !operation.permission && !operation.isPersonal,
    );
    expect(open.map((route) => route.name)).toEqual([]);
    expect(EVERY_ROUTE.length).toBeGreaterThan(100);
    const unknown = EVERY_ROUTE.filter(
      ({ handler: { operation } }) =>
        operation.permission && !PERMISSIONS.includes(operation.permission),
    );
    expect(unknown).toEqual([]);
  });

  it("lets nobody in without a key or a session", async () => {
    const before = await fingerprint(theirs);
    for (const route of EVERY_ROUTE) {
      for (const headers of [
        {},
        { authorization: "Bearer cf_forged" },
        { cookie: "chengfang_session=x" },
      ]) {
        expect([route.name, (await drive(route, subject, headers)).status]).toEqual([
          route.name,
          401,
        ]);
      }
    }
    expect(await fingerprint(theirs)).toBe(before);
  });

  it.each([
    "the owner of another organization",
    "a key of another organization",
    "a key whose row was made to name the shop",
    "a person without an organization",
    "a person with a role that nobody knows",
    "an agency after the loan",
    "a key made during the loan, after it",
  ])("does not find the shop or the organization for %s, and changes nothing", async (who) => {
    await forgetCounts();
    const before = await fingerprint(theirs);
    for (const route of [...about("{shop}"), ...about("{org}")]) {
      const answer = await drive(route, subject, strangers.get(who) ?? {});
      // A key that was never a person's is told so before it is told anything of the shop.
      const expected =
        route.handler.operation.isPersonal && who.startsWith("a key") ? [403, 404] : [404];
      expect([route.name, expected.includes(answer.status), answer.status]).toEqual([
        route.name,
        true,
        answer.status,
      ]);
    }
    expect(await fingerprint(theirs)).toBe(before);
  });

  it("tells nothing of others on paths that name no shop", async () => {
    await forgetCounts();
    const before = await fingerprint(theirs);
    const rest = EVERY_ROUTE.filter(({ path }) => !/\{(shop|org)\}/.test(path));
    for (const [who, headers] of strangers) {
      for (const route of rest) {
        const { body } = await drive(route, subject, headers);
        expect([who, route.name, JSON.stringify(body).includes(`"${theirs.publicId}"`)]).toEqual([
          who,
          route.name,
          false,
        ]);
      }
    }
    expect(await fingerprint(theirs)).toBe(before);
  });
});

describe("every role", () => {
  it.each([...ROLES, "emperor"])(
    "%s is refused what its row of the matrix does not give, without a trace",
    async (role) => {
      await forgetCounts();
      const shop = await makeShop();
      const headers = await browserOf(await makeMember(shop.organizationId, role));
      const own = { shop: shop.publicId, org: toPublicId("organization", shop.organizationId) };
      const granted = grantsOf(PERMISSIONS, role);
      const before = await fingerprint(shop);
      const refused = EVERY_ROUTE.filter(({ handler: { operation } }) => {
        return operation.permission && !granted.has(operation.permission);
      });
      for (const route of refused) {
        const { status } = await drive(route, own, headers);
        // An id that is none is not found before anybody's rights are looked at.
        const isRefusal = status === 403 || (status === 404 && /\{(?!shop|org)/.test(route.path));
        expect([route.name, isRefusal, status]).toEqual([route.name, true, status]);
      }
      expect(await fingerprint(shop)).toBe(before);
      expect(refused.length > 0).toBe(!["owner", "agency-admin"].includes(role));
    },
  );
});
