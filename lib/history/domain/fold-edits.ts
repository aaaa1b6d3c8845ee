/** A line of the trail that has an inverse, and what took it back. */
export interface EditLine {
  readonly id: bigint;
  /** Whether it was taken back, and by which line; null while, or if, that line is not known. */
  readonly isUndone: boolean;
  readonly undoneBy: bigint | null;
  /** It is itself the taking back of another line. */
  readonly isUndo: boolean;
}

export interface FoldedEdit<Line extends EditLine> {
  readonly line: Line;
  /** The newest line of undo and redo: taking it back turns the edit over once more. Null when it is not known. */
  readonly tip: bigint | null;
  readonly isDone: boolean;
}

/**
 * Edits as people count them: an undo and a redo are no edits of their own but turn the edit that they began with. Lines come
 * newest first, and so do the edits.
 */
export function foldEdits<Line extends EditLine>(lines: readonly Line[]): FoldedEdit<Line>[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return lines.filter(({ isUndo }) => !isUndo).map((line) => fold(line, byId));
}

function fold<Line extends EditLine>(
  line: Line,
  byId: ReadonlyMap<bigint, Line>,
): FoldedEdit<Line> {
  let at: EditLine = line;
  let isDone = true;
  // A chain is no longer than the lines that are known.
  for (let step = 0; step <= byId.size && at.isUndone; step += 1) {
    isDone = !isDone;
    const next = at.undoneBy === null ? undefined : byId.get(at.undoneBy);
    if (!next) return { line, tip: null, isDone };
    at = next;
  }
  return { line, tip: at.id, isDone };
}
