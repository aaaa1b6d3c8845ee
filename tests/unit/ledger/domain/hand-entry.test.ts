import { describe, expect, it } from "vitest";
import { SOURCE_KINDS } from "@/lib/ledger/domain/draft-entry";
import { findHandEntryFault, findReversalRefusal } from "@/lib/ledger/domain/hand-entry";

describe("findHandEntryFault", () => {
  it("lets a balanced entry pass", () => {
    const lines = [
      { account: 6105, amount: 500n },
      { account: 1001, amount: -500n },
    ];
    expect(findHandEntryFault(lines)).toBeNull();
  });

  it.each([
    ["one line", [{ account: 6105, amount: 1n }], { rule: "too-few-lines" }],
    [
      "an account outside the chart",
      [
        { account: 6105, amount: 1n },
        { account: 9999, amount: -1n },
      ],
      { rule: "unknown-account", line: 1 },
    ],
    [
      "a line of nothing",
      [
        { account: 6105, amount: 0n },
        { account: 1001, amount: 0n },
      ],
      { rule: "zero-line", line: 0 },
    ],
    [
      "sides that differ by a fen",
      [
        { account: 6105, amount: 500n },
        { account: 1001, amount: -499n },
      ],
      { rule: "unbalanced" },
    ],
    [
      "more than an amount can be",
      [
        { account: 6105, amount: 9_223_372_036_854_775_808n },
        { account: 1001, amount: -9_223_372_036_854_775_808n },
      ],
      { rule: "too-large" },
    ],
  ])("names %s", (_, lines, fault) => {
    expect(findHandEntryFault(lines)).toEqual(fault);
  });
});

describe("findReversalRefusal", () => {
  it.each([
    ["a hand entry", SOURCE_KINDS.handEntry, false, null],
    ["a hand entry that was reversed", SOURCE_KINDS.handEntry, true, "reversed"],
    ["a reversal", SOURCE_KINDS.reversal, false, "reversal"],
    ["an order's entry", SOURCE_KINDS.order, false, "derived"],
    ["a cost from a file", SOURCE_KINDS.manual, false, "derived"],
  ])("of %s", (_, sourceKind, isReversed, refusal) => {
    expect(findReversalRefusal({ sourceKind, isReversed })).toBe(refusal);
  });
});
