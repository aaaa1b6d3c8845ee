import { describe, expect, it } from "vitest";
import { ROLES } from "@/lib/auth";
import { grantsOf } from "@/lib/auth/domain/role-grants";
import { PERMISSIONS, type Permission } from "@/lib/platform/context";

const of = (role: string) => grantsOf(PERMISSIONS, role);
const holders = (permission: Permission) => ROLES.filter((role) => of(role).has(permission));

describe("grantsOf", () => {
  it("lets a reader look and change nothing", () => {
    const client = of("client");
    expect(client.has("ledger.view")).toBe(true);
    expect([...client].filter((permission) => !permission.endsWith(".view"))).toEqual([]);
    expect(client.has("audit.view")).toBe(false);
  });

  it("lets an accountant post but neither open shops, make keys nor spend", () => {
    const accountant = of("accountant");
    expect(accountant.has("ledger.post")).toBe(true);
    expect(accountant.has("shops.manage")).toBe(false);
    expect(accountant.has("planning.view")).toBe(true);
    expect(accountant.has("planning.edit")).toBe(false);
  });

  it("keeps keys and people to those who run a company", () => {
    expect(holders("api-keys.manage")).toEqual(["owner", "agency-admin"]);
    expect(holders("people.manage")).toEqual(["owner", "agency-admin"]);
    expect(holders("security.manage")).toEqual(["owner", "agency-admin"]);
  });

  it("shows the books to nobody who works with goods, creators or the live room", () => {
    expect(ROLES.filter((role) => !of(role).has("ledger.view"))).toEqual([
      "creator-manager",
      "host",
      "service",
    ]);
  });

  it("shows the trail to the owner, the accountant, the agency's admin and the auditor", () => {
    expect(holders("audit.view")).toEqual(["owner", "accountant", "agency-admin", "auditor"]);
  });

  it("lets a program neither approve nor bring in people", () => {
    const api = of("api");
    expect(api.has("ledger.post")).toBe(true);
    expect(api.has("approvals.decide")).toBe(false);
    expect(api.has("people.manage")).toBe(false);
    expect(api.has("planning.approve")).toBe(false);
  });

  it("gives an unknown role nothing", () => {
    expect(of("emperor").size).toBe(0);
  });

  it("takes the organization's word over its own, both ways", () => {
    const changed = grantsOf(PERMISSIONS, "client", [
      { permission: "ledger.view", isAllowed: false },
      { permission: "ledger.export", isAllowed: true },
    ]);
    expect(changed.has("ledger.view")).toBe(false);
    expect(changed.has("ledger.export")).toBe(true);
  });

  it("takes nothing from the owner", () => {
    const owner = grantsOf(PERMISSIONS, "owner", [
      { permission: "people.manage", isAllowed: false },
    ]);
    expect(owner.has("people.manage")).toBe(true);
  });

  it("covers a module that joins later by its verbs alone", () => {
    const later = ["weather.view", "weather.edit", "weather.approve"] as const;
    expect([...grantsOf(later, "client")]).toEqual(["weather.view"]);
    expect([...grantsOf(later, "api")]).toEqual(["weather.view", "weather.edit"]);
    expect([...grantsOf(later, "operator")]).toEqual([...later]);
  });
});
