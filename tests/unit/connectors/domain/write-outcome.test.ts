import { describe, expect, it } from "vitest";
import { judgeCode, mayRepeat, waitBefore } from "@/lib/connectors/domain/write-outcome";

describe("judgeCode", () => {
  it.each([
    ["0", 200, "taken"],
    ["40100", 200, "busy"],
    ["51010", 200, "busy"],
    ["40105", 200, "unauthorised"],
    ["40002", 200, "refused"],
    [null, 429, "busy"],
    [null, 401, "unauthorised"],
    [null, 502, "unknown"],
  ])("takes code %s under HTTP %i for %s", (code, status, kind) => {
    expect(judgeCode(code, status, "").kind).toBe(kind);
  });
});

describe("mayRepeat", () => {
  it("repeats only what was not taken or may not have been", () => {
    expect([mayRepeat({ kind: "busy" }), mayRepeat({ kind: "unknown" })]).toEqual([true, true]);
    expect([mayRepeat({ kind: "taken" }), mayRepeat({ kind: "refused", message: "" })]).toEqual([
      false,
      false,
    ]);
    expect([waitBefore(1), waitBefore(2)]).toEqual([500, 2_000]);
  });
});
