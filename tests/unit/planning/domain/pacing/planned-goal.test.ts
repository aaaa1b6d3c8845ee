import { describe, expect, it } from "vitest";
import { type JournalRow, standOf } from "@/lib/planning/domain/pacing/planned-goal";

const row = (
  cause: string,
  before: string,
  wanted: string,
  more: Partial<JournalRow> = {},
): JournalRow => ({
  cause,
  kind: "apply",
  outcome: "done",
  value_before: before,
  value_wanted: wanted,
  ...more,
});

describe("standOf", () => {
  it("keeps what the plan's step set apart from what pacing made of it", () => {
    const rows = [
      row("day:2026-09-02", "4.00", "5.00"),
      row("pace:2026-09-02:600", "5.00", "5.50"),
      row("pace:2026-09-02:640", "5.50", "5.20"),
    ];
    expect(standOf(rows, "5.20")).toEqual({ planned: "5.00", isOurs: true, isPaced: true });
    expect(standOf(rows, "6.66")).toEqual({ planned: "5.00", isOurs: false, isPaced: true });
    expect(standOf([...rows, row("day:2026-09-03", "5.20", "5.60")], "5.60")).toEqual({
      planned: "5.60",
      isOurs: true,
      isPaced: false,
    });
  });

  it("takes what pacing found where no step ever set anything, and nothing where neither did", () => {
    expect(standOf([row("pace:2026-09-02:600", "5.00", "5.50")], "5.50").planned).toBe("5.00");
    expect(standOf([], "5.00")).toEqual({ planned: null, isOurs: true, isPaced: false });
  });

  it("believes of an edit without an answer that it landed, and that it did not", () => {
    const rows = [row("pace:2026-09-02:600", "5.00", "5.50", { outcome: "unconfirmed" })];
    expect([standOf(rows, "5.50").isOurs, standOf(rows, "5.00").isOurs]).toEqual([true, true]);
    expect(standOf([row("pace:2026-09-02:600", "5.00", "5.50")], "5.00").isOurs).toBe(false);
  });

  it("begins anew after everything was put back, and passes over what was refused", () => {
    const put = row("step:5", "5.50", "4.00", { kind: "restore" });
    expect(standOf([row("day:1", "4.00", "5.00"), put], "4.00")).toEqual({
      planned: null,
      isOurs: true,
      isPaced: false,
    });
    const refused = row("pace:2026-09-02:600", "5.00", "5.50", { outcome: "refused" });
    expect(standOf([row("day:1", "4.00", "5.00"), refused], "5.00")).toMatchObject({
      isOurs: true,
      isPaced: false,
    });
  });
});
