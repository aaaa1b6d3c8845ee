import { describe, expect, it } from "vitest";
import { stepCell } from "@/components/reports/step-cell";

const TABLE = { rows: 3, columns: 4 };
const press = (key: string, from: string, alt = false) =>
  stepCell({ key, altKey: alt, ctrlKey: false, metaKey: false }, from, TABLE);

describe("stepCell", () => {
  it.each([
    ["ArrowRight", "0:0", "0:1"],
    ["ArrowDown", "1:2", "2:2"],
    ["ArrowUp", "0:2", "0:2"],
    ["ArrowRight", "2:3", "2:3"],
    ["Home", "1:3", "1:0"],
    ["End", "1:0", "1:3"],
  ])("%s leads from %s to %s", (key, from, to) => {
    expect(press(key, from)).toBe(to);
  });

  it("leaves other keys, and arrows with another key held, to whoever wants them", () => {
    expect(press("Enter", "0:0")).toBeNull();
    expect(press("ArrowRight", "0:0", true)).toBeNull();
  });
});
