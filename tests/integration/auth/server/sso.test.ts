import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  beginSsoSignIn,
  findViewer,
  finishSsoSignIn,
  removeMember,
  setSso,
} from "@/lib/auth/server";
import { getPool } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { OidcProvider } from "@/tests/support/oidc-provider";
import { makeMember } from "@/tests/support/organizations";

const hosts = vi.hoisted((): string[] => []);
vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof import("@/lib/env")>();
  return { env: { ...env, OUTBOUND_HOSTS: hosts, PUBLIC_URL: "http://console.example.com" } };
});

freshDatabase();

let provider: OidcProvider;
let agency: TestShop;

const now = () => ({ address: null, agent: null, now: new Date() });
const person = { sub: "s1", email: "wang@agency.example.com", email_verified: true, name: "小王" };

beforeAll(async () => {
  provider = await OidcProvider.start();
  hosts.push(provider.host);
  agency = await makeShop();
  const owner = await makeMember(agency.organizationId, "owner", "owner@agency.example.com");
  await getPool().query("UPDATE app_user SET email_verified_at = now() WHERE id = $1", [owner]);
  await setSso(agency.ctx, {
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    emailDomain: "agency.example.com",
    role: "client",
  });
});
afterAll(() => provider.stop());
beforeEach(async () => {
  await getPool().query("DELETE FROM rate_window");
  provider.mood = { claims: person };
});

/** Goes to the provider as a browser does, and comes back with its answer. */
async function comeBack(email = person.email): Promise<{ query: string; state: string }> {
  const begun = await beginSsoSignIn(email, now());
  if (!begun) throw new Error("The domain has no sign-in of its own.");
  const answer = await fetch(begun.url, { redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  expect(back.origin + back.pathname).toMatch(/^http:\/\/console\.example\.com\//);
  return { query: back.search, state: begun.state };
}

const signIn = async (email?: string) => {
  const { query, state } = await comeBack(email);
  return findViewer(await finishSsoSignIn(query, state, now()), new Date());
};

const refusal = { code: "auth/sso-refused" };

describe("single sign-on against a provider", () => {
  it("makes an account of the organization's role, and finds it again by the provider's subject", async () => {
    const first = await signIn();
    expect(first).toMatchObject({
      name: "小王",
      memberships: [{ organizationId: agency.organizationId, role: "client" }],
    });
    provider.mood = { claims: { ...person, email: "renamed@agency.example.com" } };
    expect((await signIn())?.userId).toBe(first?.userId);
  });

  it("knows no sign-in of another domain", async () => {
    expect(await beginSsoSignIn("wang@elsewhere.example.com", now())).toBeNull();
  });

  it("reaches nothing any more once the member was removed", async () => {
    provider.mood = { claims: { ...person, sub: "s7", email: "seven@agency.example.com" } };
    const viewer = await signIn();
    await removeMember(agency.ctx, { userId: viewer?.userId ?? 0n });
    expect((await signIn())?.memberships ?? []).toEqual([]);
  });

  it.each([
    ["a token signed by another key", { claims: person, signsAsAnother: true }],
    ["a token for somebody else", { claims: { ...person, aud: "another" } }],
    ["a token that has lapsed", { claims: { ...person, exp: 1_000_000_000 } }],
    ["another issuer's token", { claims: { ...person, iss: "http://evil.example.com" } }],
    ["a token of another sign-in", { claims: { ...person, nonce: "another" } }],
    ["an address of another domain", { claims: { ...person, email: "ceo@merchant.example.com" } }],
    ["an address of a longer domain", { claims: { ...person, email: "x@evilagency.example.com" } }],
    ["an address that is not confirmed", { claims: { ...person, email_verified: false } }],
    ["nobody's address", { claims: { sub: "s1" } }],
  ])("refuses %s", async (_name, mood) => {
    provider.mood = mood;
    await expect(signIn()).rejects.toMatchObject(refusal);
  });

  it("takes an answer once, and only in the browser that asked", async () => {
    const [one, two] = [await comeBack(), await comeBack()];
    await expect(finishSsoSignIn(one.query, two.state, now())).rejects.toMatchObject(refusal);
    await finishSsoSignIn(one.query, one.state, now());
    await expect(finishSsoSignIn(one.query, one.state, now())).rejects.toMatchObject(refusal);
  });

  it("does not take over an account of another organization", async () => {
    const elsewhere = await makeShop();
    await makeMember(elsewhere.organizationId, "owner", "boss@agency.example.com");
    provider.mood = { claims: { ...person, sub: "s9", email: "boss@agency.example.com" } };
    await expect(signIn()).rejects.toMatchObject(refusal);
  });

  it("goes to no address inside the network that is not named", async () => {
    const input = {
      issuer: "http://127.0.0.1:1",
      clientId: "c",
      clientSecret: "s",
      emailDomain: "agency.example.com",
      role: "client",
    } as const;
    await expect(setSso(agency.ctx, input)).rejects.toMatchObject({
      code: "auth/provider-unreachable",
    });
  });
});
