import { createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashShopper } from "@/lib/recommendation/server/settings";

describe("hashShopper", () => {
  it("is HMAC-SHA256 of the name under the shop's salt", () => {
    const salt = randomBytes(32);
    for (const name of ["", "u-1", "顾客".repeat(40)])
      expect(hashShopper(salt, name)).toEqual(createHmac("sha256", salt).update(name).digest());
  });
});
