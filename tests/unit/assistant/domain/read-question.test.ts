import { describe, expect, it } from "vitest";
import { readQuestion, type TypedQuery } from "@/lib/assistant/domain/read-question";
import { QUESTIONS, toQuery } from "@/tests/support/assistant-questions";

const WINDOW = { from: "2026-10-23", to: "2026-11-21" };
const read = (question: string, before: TypedQuery | null = null) =>
  readQuestion(question, { today: QUESTIONS.today, before, window: WINDOW });

describe("readQuestion", () => {
  it("has two hundred questions to prove itself on, a third out of scope", () => {
    expect(QUESTIONS.answered.length + QUESTIONS.refused.length).toBe(200);
    expect(QUESTIONS.refused.length).toBeGreaterThanOrEqual(66);
  });

  it.each(QUESTIONS.answered)("reads “$ask”", (question) => {
    expect(read(question.ask)).toEqual({
      query: toQuery(question),
      leftover: "",
      isWindowAssumed: question.assumed ?? false,
    });
  });

  it.each(QUESTIONS.refused)("does not read “$ask”", ({ ask, refusal }) => {
    const reading = read(ask);
    if ("refusal" in reading) expect(reading.refusal).toBe(refusal);
    else if (refusal === "not-by-that") expect(reading.leftover).toBe("");
    else {
      expect(refusal).toBe("unknown-words");
      expect(reading.leftover).not.toBe("");
    }
  });

  it("takes from the last query what a follow-up does not say", () => {
    const first = read("上个月哪个达人佣金最高");
    if ("refusal" in first) throw new Error("The question was refused.");
    expect(read("那8月呢", first.query)).toMatchObject({
      query: { ...first.query, range: { from: "2026-08-01", to: "2026-08-31" } },
    });
    expect(read("退款率呢", first.query)).toMatchObject({
      query: { metrics: ["refundRate"], range: first.query.range },
    });
  });

  it.each([
    ["上个月净成交额同比按大促对齐", "promotion"],
    ["上个月净成交额农历同比", "lunar"],
    ["上个月净成交额同星期环比", "weekday"],
    ["net sales last month same-weekday year over year", "year-weekday"],
  ])("knows which window stands beside: “%s”", (ask, compare) => {
    expect(read(ask)).toMatchObject({ query: { compare }, leftover: "" });
  });

  it("leaves a name for the book to find, and names a day that does not exist as unknown", () => {
    expect(read("达人小李上个月的净成交额")).toMatchObject({
      leftover: "小李",
      query: { by: "creator" },
    });
    expect(read("2月30日的净成交额")).toMatchObject({ isWindowAssumed: true });
    expect(read("2月30日的净成交额")).not.toMatchObject({ leftover: "" });
  });
});
