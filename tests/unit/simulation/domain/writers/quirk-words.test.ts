import { describe, expect, it } from "vitest";
import { parseQuirks, QUIRK_NAMES } from "@/lib/simulation/domain/writers/quirk-words";

describe("parseQuirks", () => {
  it("takes words together, the later of two that disagree", () => {
    expect(parseQuirks(["gb18030", "dash", "utf-8"])).toEqual({ encoding: "utf-8", blank: "-" });
    expect(parseQuirks([])).toEqual({});
  });

  it("knows every word it names and no other", () => {
    expect(QUIRK_NAMES.every((word) => parseQuirks([word]) !== null)).toBe(true);
    expect(parseQuirks(["gb18030", "toString"])).toBeNull();
  });
});
