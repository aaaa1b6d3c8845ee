import { describe, expect, it } from "vitest";
import { findOpenStep, needsMapping, type StepFile } from "@/lib/importers/domain/import-steps";

const file = (code: string | null, rejected = 0): StepFile => ({
  problem: code === null ? null : { code },
  rows: { rejected },
});

describe("findOpenStep", () => {
  it.each([
    ["rehearsed", [file(null)], "rehearse"],
    ["rehearsed", [file(null, 3)], "check"],
    ["rehearsed", [file(null, 3), file("importers/encrypted-file")], "recognise"],
    ["rehearsed", [file("importers/encrypted-file"), file("importers/unrecognised")], "map"],
    ["queued", [file("importers/unrecognised")], "recognise"],
    ["running", [], "recognise"],
    ["done", [file("ledger/rehearsal-outdated"), file(null, 3)], "post"],
    ["cancelled", [], "choose"],
    ["failed", [file("importers/unrecognised")], "map"],
  ] as const)("of a %s import with %j is %s", (status, files, step) => {
    expect(findOpenStep({ status, files })).toBe(step);
  });
});

describe("needsMapping", () => {
  it("is said of tables that nobody knows, not of files that cannot be read", () => {
    expect(needsMapping(file("importers/missing-column"))).toBe(true);
    expect(needsMapping(file("importers/damaged-workbook"))).toBe(false);
    expect(needsMapping(file(null))).toBe(false);
  });
});
