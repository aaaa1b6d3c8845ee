import { describe, expect, it } from "vitest";
import { narrowToScope } from "@/lib/auth/domain/delegation-scope";

const all = new Set([
  "ledger.view",
  "ledger.post",
  "planning.approve",
  "audit.view",
  "api-keys.manage",
  "people.view",
  "shops.manage",
]);

describe("narrowToScope", () => {
  it("leaves reading under view, work under operate, decisions under full", () => {
    expect([...narrowToScope(all, "view")]).toEqual(["ledger.view"]);
    expect([...narrowToScope(all, "operate")]).toEqual(["ledger.view", "ledger.post"]);
    expect([...narrowToScope(all, "full")]).toEqual([
      "ledger.view",
      "ledger.post",
      "planning.approve",
    ]);
  });

  it("adds nothing that the role does not have, and knows no other scope", () => {
    expect([...narrowToScope(new Set(["ledger.view"]), "full")]).toEqual(["ledger.view"]);
    expect([...narrowToScope(all, "everything")]).toEqual([]);
  });
});
