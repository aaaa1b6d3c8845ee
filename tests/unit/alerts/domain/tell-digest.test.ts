import { describe, expect, it } from "vitest";
import { tellDigest, tellFinding, tellWeek } from "@/lib/alerts/domain/tell-digest";

const name = { zh: "重复付款", en: "Paid twice" };

describe("tellFinding", () => {
  const facts = {
    name,
    places: ["阿岚"],
    impact: "-90000",
    currency: "CNY",
    from: "2026-08-13",
    to: "2026-08-13",
  };

  it("says what, where, when and how much, in either language", () => {
    expect(tellFinding(facts, "zh")).toEqual({
      title: "重复付款",
      lines: ["阿岚，2026-08-13，影响 −¥900.00。"],
    });
    expect(tellFinding(facts, "en")).toEqual({
      title: "Paid twice",
      lines: ["阿岚, 2026-08-13, worth −¥900.00."],
    });
  });

  it("leaves out money where none is at stake", () => {
    expect(tellFinding({ ...facts, places: [], impact: "0" }, "zh").lines).toEqual([
      "2026-08-13。",
    ]);
  });
});

describe("tellWeek", () => {
  it("sums the week and names its costliest", () => {
    const week = { from: "2026-08-10", to: "2026-08-16", found: 3, lost: "120000", gained: "0" };
    expect(
      tellWeek({ ...week, currency: "CNY", top: [{ name, impact: "-90000" }] }, "zh").lines,
    ).toEqual(["3 个发现，损失 ¥1,200.00。", "重复付款 −¥900.00"]);
  });

  it("says what was lost and what was gained", () => {
    const week = { from: "2026-08-10", to: "2026-08-16", found: 3, currency: "CNY", top: [] };
    const tell = (lost: string, gained: string) =>
      tellWeek({ ...week, lost, gained }, "en").lines[0];
    expect(tell("120000", "3450")).toBe("3 found, lost ¥1,200.00, gained ¥34.50.");
    expect(tell("0", "3450")).toBe("3 found, gained ¥34.50.");
    expect(tell("0", "0")).toBe("3 found.");
  });
});

describe("tellDigest", () => {
  it("lists what rises and what to show, or says that there is nothing", () => {
    expect(tellDigest({ day: "2026-08-14", rising: ["月饼", "茶"], show: [] }, "zh").lines).toEqual(
      ["在升：月饼、茶。", "可以上播：没有。"],
    );
  });
});
