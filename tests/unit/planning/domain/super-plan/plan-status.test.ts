import { describe, expect, it } from "vitest";
import {
  findNextStatus,
  isEditable,
  listMoves,
  PLAN_STATUSES,
} from "@/lib/planning/domain/super-plan/plan-status";

describe("findNextStatus", () => {
  it("leads a plan from draft to the platform only through approval", () => {
    expect(findNextStatus("draft", "activate")).toBeNull();
    expect(findNextStatus("draft", "submit")).toBe("review");
    expect(findNextStatus("review", "activate")).toBeNull();
    expect(findNextStatus("review", "approve")).toBe("approved");
    expect(findNextStatus("approved", "activate")).toBe("active");
  });

  it("rolls back what was live and nothing else", () => {
    const from = PLAN_STATUSES.filter((status) => findNextStatus(status, "rollback") !== null);
    expect(from).toEqual(["active", "paused"]);
  });
});

describe("listMoves", () => {
  it("leaves an ended plan as it is", () => {
    expect(listMoves("evaluated")).toEqual([]);
    expect(listMoves("rolledBack")).toEqual([]);
    expect(listMoves("cancelled")).toEqual([]);
  });

  it("lets a paused plan go on, be evaluated or be rolled back", () => {
    expect(listMoves("paused")).toEqual(["activate", "evaluate", "rollback"]);
  });
});

describe("isEditable", () => {
  it("freezes a plan once it is handed in", () => {
    expect(PLAN_STATUSES.filter(isEditable)).toEqual(["draft"]);
  });
});
