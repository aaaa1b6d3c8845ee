import { describe, expect, it } from "vitest";
import { regionsTask } from "@/lib/cli/eval/regions";
import { findDataSet } from "../../../support/data-set";

const past = findDataSet("allocation", "lift", "GeoLift_PreTest.csv");

const DEFAULTS = {
  length: "15",
  effect: "0.1",
  effects: "",
  looks: "1",
  alpha: "0.1",
  power: "0.8",
  include: "chicago",
  exclude: "honolulu",
  location: "location",
  date: "date",
  value: "Y",
  seed: "1",
};

interface Told {
  choices: { regions: string[]; power: number; scaledL2: number; share: number; att: number }[];
}

describe.skipIf(!past)("regionsTask on the published past", () => {
  it("finds the sets that GeoLift's walkthrough finds, with its effect and its fit", async () => {
    const { data } = await regionsTask.run({ ...DEFAULTS, data: past ?? "", sizes: "2,4" });
    const { choices } = data as Told;
    const find = (names: string) => choices.find(({ regions }) => regions.join() === names);
    const pair = find("chicago,portland");
    expect(pair?.power).toBe(1);
    expect(pair?.att).toBeCloseTo(290.0071, 4);
    expect(pair?.scaledL2).toBeCloseTo(0.1738778, 6);
    expect(pair?.share).toBeCloseTo(0.03306537, 8);
    expect(find("chicago,houston,portland,cincinnati")?.scaledL2).toBeCloseTo(0.1971864, 6);
  });
});
