import { describe, expect, it } from "vitest";
import { type CreatorCase, judgeCreator } from "@/lib/creators/domain/judge-creator";

const roi = (shrunk: number, half: number) => ({
  raw: shrunk,
  shrunk,
  error: half / 1.645,
  trust: 1,
  low: shrunk - half,
  high: shrunk + half,
  sure: shrunk - 2 * half,
});

/** Half of net sales is left for marketing: the break-even return is 2. */
const each = (given: Partial<CreatorCase>): CreatorCase => ({
  netSales: 1_000,
  cogs: 500,
  contribution: 250,
  marketingCost: 250,
  sessions: 50,
  refundRate: 0.1,
  portfolioRefundRate: 0.1,
  marginalRoi: null,
  roi: roi(4, 1),
  ...given,
});

describe("judgeCreator", () => {
  it.each([
    ["a range above break-even grows", {}, "grow", ["earns-surely"]],
    ["a range across break-even is kept", { roi: roi(2.5, 1) }, "keep", ["within-luck"]],
    ["a range below break-even stops", { roi: roi(1, 0.5) }, "stop", ["loses-surely"]],
    ["few sessions never grow", { sessions: 3 }, "keep", ["within-luck", "few-sessions"]],
    [
      "few sessions never stop",
      { sessions: 3, roi: roi(1, 0.5) },
      "keep",
      ["loses-surely", "few-sessions"],
    ],
    [
      "a next yuan that loses does not grow",
      { marginalRoi: 1.5 },
      "keep",
      ["earns-surely", "next-yuan-loses"],
    ],
    [
      "refunds above the others are named",
      { refundRate: 0.2 },
      "grow",
      ["earns-surely", "refunds-high"],
    ],
    ["unknown goods costs do not grow", { cogs: 0 }, "keep", ["earns-surely", "no-goods-cost"]],
    ["no cost, no return", { roi: null }, "keep", ["no-cost"]],
  ] as const)("%s", (_, given, advice, reasons) => {
    expect(judgeCreator(each(given as Partial<CreatorCase>))).toEqual({ advice, reasons });
  });
});
