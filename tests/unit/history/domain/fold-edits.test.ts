import { describe, expect, it } from "vitest";
import { foldEdits } from "@/lib/history/domain/fold-edits";
import { listChanges } from "@/lib/history/domain/list-changes";

const line = (id: bigint, more: { by?: bigint | null; isUndo?: boolean } = {}) => ({
  id,
  isUndone: more.by !== undefined,
  undoneBy: more.by ?? null,
  isUndo: more.isUndo ?? false,
});
const fold = (...lines: ReturnType<typeof line>[]) =>
  foldEdits(lines).map(({ line: { id }, tip, isDone }) => [id, tip, isDone]);

describe("foldEdits", () => {
  it("counts an undo and a redo to the edit that they began with", () => {
    expect(fold(line(1n))).toEqual([[1n, 1n, true]]);
    expect(fold(line(2n, { isUndo: true }), line(1n, { by: 2n }))).toEqual([[1n, 2n, false]]);
    expect(
      fold(
        line(4n),
        line(3n, { isUndo: true }),
        line(2n, { isUndo: true, by: 3n }),
        line(1n, { by: 2n }),
      ),
    ).toEqual([
      [4n, 4n, true],
      [1n, 3n, true],
    ]);
  });

  it("can turn an edit no further when nobody knows what took it back", () => {
    expect(fold(line(1n, { by: null }))).toEqual([[1n, null, false]]);
    expect(fold(line(1n, { by: 9n }))).toEqual([[1n, null, false]]);
  });
});

describe("listChanges", () => {
  it("names the fields that changed and can be told in a word", () => {
    const before = { name: "默认", goalRoi: 2, accounts: [6001] };
    const after = { name: "默认", goalRoi: 2.4, accounts: [6001, 6101], tier: "a" };
    expect(listChanges(before, after)).toEqual([
      { field: "goalRoi", before: "2", after: "2.4" },
      { field: "tier", before: null, after: "a" },
    ]);
    expect(listChanges(null, "x")).toEqual([]);
  });
});
