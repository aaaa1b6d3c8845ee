import { describe, expect, it } from "vitest";
import { GIVEN_RULE_FIELD } from "@/components/alerts/rule-address";

describe("GIVEN_RULE_FIELD", () => {
  it("brings back what was written into an address", () => {
    const rule = { metric: "paidGmv", by: "creator", key: "c1", side: "below" } as const;
    expect(GIVEN_RULE_FIELD.parse(GIVEN_RULE_FIELD.format(rule) ?? "")).toEqual(rule);
  });

  it("leaves out what means nothing here", () => {
    expect(GIVEN_RULE_FIELD.parse('{"metric":"secret","side":"above","receivers":["x"]}')).toEqual({
      side: "above",
    });
    expect(GIVEN_RULE_FIELD.parse("[1]")).toBeNull();
    expect(GIVEN_RULE_FIELD.parse("{")).toBeNull();
  });
});
