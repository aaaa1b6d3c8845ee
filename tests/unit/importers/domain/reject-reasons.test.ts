import { describe, expect, it } from "vitest";
import { rejectCodeOf, toReason } from "@/lib/importers/domain/reject-reasons";

describe("toReason", () => {
  it("prints a code that screens translate and a sentence that people read", () => {
    expect(toReason("not-money")).toBe("not-money: This is not an amount of money.");
  });
});

describe("rejectCodeOf", () => {
  it("finds the code of our reasons only", () => {
    expect(rejectCodeOf(toReason("sign-conflict"))).toBe("sign-conflict");
    expect(rejectCodeOf("something else: no")).toBeNull();
    expect(rejectCodeOf("toString: no")).toBeNull();
  });
});
