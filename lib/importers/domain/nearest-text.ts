const CHARS_COMPARED_MAX = 60;

/** The candidate most like `text`, or null when none shares half of its letters in order. */
export function findNearestText(text: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let bestLikeness = 0.5;
  for (const candidate of candidates) {
    const likeness = measureLikeness(text, candidate);
    if (likeness > bestLikeness) {
      best = candidate;
      bestLikeness = likeness;
    }
  }
  return best;
}

/** Twice the longest common subsequence over both lengths: 1 for equal texts, 0 for texts without a shared letter. */
function measureLikeness(left: string, right: string): number {
  const a = left.slice(0, CHARS_COMPARED_MAX);
  const b = right.slice(0, CHARS_COMPARED_MAX);
  if (a === "" || b === "") return 0;
  let row = new Array<number>(b.length + 1).fill(0);
  for (let i = 0; i < a.length; i++) {
    const next = [0];
    for (let j = 0; j < b.length; j++) {
      next.push(a[i] === b[j] ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return (2 * (row[b.length] ?? 0)) / (a.length + b.length);
}
