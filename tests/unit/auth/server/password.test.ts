import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/auth/server/password";

describe("verifyPassword", () => {
  it("takes the password that was hashed and no other", async () => {
    const stored = await hashPassword("山屿 tea 2026");
    expect(stored).toMatch(/^scrypt\$15\$8\$[\w-]{22}\$[\w-]{43}$/);
    expect(await verifyPassword("山屿 tea 2026", stored)).toBe(true);
    expect(await verifyPassword("山屿 tea 2025", stored)).toBe(false);
  });

  it("takes the same letters however the keyboard composed them", async () => {
    const stored = await hashPassword("caf\u00e9");
    expect(await verifyPassword("cafe\u0301", stored)).toBe(true);
  });

  it("refuses where nothing is stored, or nothing it can read", async () => {
    expect(await verifyPassword("x", null)).toBe(false);
    expect(await verifyPassword("x", "md5$abc")).toBe(false);
  });

  it("never gives two hashes alike", async () => {
    expect(await hashPassword("same")).not.toBe(await hashPassword("same"));
  });
});
