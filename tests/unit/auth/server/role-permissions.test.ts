import { describe, expect, it } from "vitest";
import { permissionsOf } from "@/lib/auth/server/role-permissions";

describe("permissionsOf", () => {
  it("lets a viewer look and change nothing", () => {
    const viewer = permissionsOf("viewer");
    expect(viewer.has("ledger.view")).toBe(true);
    expect([...viewer].filter((permission) => !permission.endsWith(".view"))).toEqual([]);
    expect(viewer.has("audit.view")).toBe(false);
  });

  it("lets an accountant post but neither open shops, make keys nor spend", () => {
    const accountant = permissionsOf("accountant");
    expect(accountant.has("ledger.post")).toBe(true);
    expect(accountant.has("shops.manage")).toBe(false);
    expect(accountant.has("api-keys.manage")).toBe(false);
    expect(accountant.has("planning.view")).toBe(true);
    expect(accountant.has("planning.edit")).toBe(false);
  });

  it("keeps the making of keys to the owner", () => {
    expect(permissionsOf("owner").has("api-keys.manage")).toBe(true);
    expect(permissionsOf("manager").has("api-keys.manage")).toBe(false);
    expect(permissionsOf("manager").has("shops.manage")).toBe(true);
  });

  it("gives an unknown role nothing", () => {
    expect(permissionsOf("emperor").size).toBe(0);
  });
});
