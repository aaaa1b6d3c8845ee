import { describe, expect, it } from "vitest";
import { sortCrowd } from "@/lib/customers/domain/sort-crowd";

const base = {
  gender: "female" as const,
  ageBand: "31-40" as const,
  cityTier: 1,
  hasChild: false,
  isFan: null,
};

describe("sortCrowd", () => {
  it("never guesses what is not known", () => {
    expect(sortCrowd(null, 0.5)).toBe("unclassified");
    expect(sortCrowd({ ...base, ageBand: null }, 0.5)).toBe("unclassified");
    expect(sortCrowd({ ...base, cityTier: null }, 0.5)).toBe("unclassified");
    expect(sortCrowd(base, null)).toBe("unclassified");
  });

  it.each([
    [{ ...base, ageBand: "18-23" }, "gen-z"],
    [{ ...base, hasChild: true }, "refined-mother"],
    [{ ...base, ageBand: "24-30" }, "young-white-collar"],
    [base, "senior-middle-class"],
    [{ ...base, ageBand: "51+" }, "urban-silver"],
    [{ ...base, cityTier: 5, ageBand: "24-30" }, "town-youth"],
    [{ ...base, cityTier: 5 }, "town-middle-aged"],
  ] as const)("%o is %s", (profile, crowd) => {
    expect(sortCrowd(profile, 0.9)).toBe(crowd);
  });

  it("tells collars apart by spend", () => {
    expect(sortCrowd(base, 0.2)).toBe("urban-blue-collar");
  });
});
