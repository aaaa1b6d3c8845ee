import { describe, expect, it } from "vitest";
import { spreadRecovered, toNextStatus } from "@/lib/creators/domain/dispute-move";

describe("toNextStatus", () => {
  it("takes an answer, a better one, and an end; nothing follows an end", () => {
    expect(toNextStatus("open", "answer")).toBe("answered");
    expect(toNextStatus("answered", "answer")).toBe("answered");
    expect(toNextStatus("answered", "settle")).toBe("settled");
    expect(toNextStatus("open", "withdraw")).toBe("withdrawn");
    expect(toNextStatus("settled", "answer")).toBeNull();
    expect(toNextStatus("withdrawn", "settle")).toBeNull();
  });
});

describe("spreadRecovered", () => {
  it("gives every order its part, to the minor unit", () => {
    expect(spreadRecovered([300n, 200n, 100n], 100n)).toEqual([50n, 33n, 17n]);
    expect(spreadRecovered([300n, 200n], 500n)).toEqual([300n, 200n]);
    expect(spreadRecovered([300n, 200n], 0n)).toEqual([0n, 0n]);
  });
});
