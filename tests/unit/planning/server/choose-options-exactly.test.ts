import { describe, expect, it } from "vitest";
import { chooseOptions, type OptionProblem } from "@/lib/planning/domain/allocation/plan-options";
import { chooseOptionsExactly } from "@/lib/planning/server/choose-options-exactly";

const nothing = { id: "off", cost: 0, value: 0, products: [] };

const problem: OptionProblem = {
  budget: 10,
  plansPerProductMax: null,
  plans: [
    {
      id: "live",
      options: [
        nothing,
        { id: "live-low", cost: 4, value: 9, products: ["tea"] },
        { id: "live-high", cost: 7, value: 13, products: ["tea", "cup"] },
      ],
    },
    {
      id: "video",
      options: [
        nothing,
        { id: "video-tea", cost: 3, value: 7, products: ["tea"] },
        { id: "video-cup", cost: 3, value: 5, products: ["cup"] },
      ],
    },
  ],
};

describe("chooseOptionsExactly", () => {
  it("finds the optimum and proves it", async () => {
    const found = await chooseOptionsExactly(problem);
    expect(found.chosen.map(({ id }) => id)).toEqual(["live-high", "video-tea"]);
    expect(found).toMatchObject({ cost: 10, value: 20, gap: 0 });
    expect(chooseOptions(problem)).toMatchObject({ value: 20, cost: 10 });
  });

  it("keeps a product out of a second plan where it may be in one only", async () => {
    const apart = { ...problem, plansPerProductMax: 1 };
    expect(chooseOptions(apart).sharesProducts).toBe(true);
    const found = await chooseOptionsExactly(apart);
    expect(found.sharesProducts).toBe(false);
    expect(found.chosen.map(({ id }) => id)).toEqual(["live-low", "video-cup"]);
    expect(found).toMatchObject({ cost: 7, value: 14 });
  });

  it("refuses more options than it can try, and plans that the budget cannot run", async () => {
    await expect(chooseOptionsExactly(problem, 5)).rejects.toMatchObject({
      code: "planning/too-many-options",
    });
    const dear = {
      ...problem,
      plans: [{ id: "live", options: [{ id: "x", cost: 11, value: 1, products: [] }] }],
    };
    await expect(chooseOptionsExactly(dear)).rejects.toMatchObject({
      code: "planning/option-problem",
    });
  });
});
