/** Where a term stands in a text. */
export interface TermHit {
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

export interface TermAutomaton {
  readonly find: (text: string) => TermHit[];
}

/**
 * Finds every occurrence of many terms in one pass over the code units of a text.
 *
 * Costs one table look-up a unit, whatever the number of terms, and a table of states × distinct units.
 * Source: Aho and Corasick, Efficient string matching, CACM 18(6), 1975.
 */
export function buildTermAutomaton(terms: readonly string[]): TermAutomaton {
  const units = indexUnits(terms);
  const width = units.size + 1;
  const states = terms.reduce((sum, term) => sum + term.length, 1);
  const next = new Int32Array(states * width).fill(-1);
  const outputs: number[][] = [[]];
  const used = addTerms(terms, { units, width, next, outputs });
  const shorter = linkFailures({ width, next, outputs, used });
  return { find: (text) => scan(text, { terms, units, width, next, outputs, shorter }) };
}

interface Trie {
  readonly units: ReadonlyMap<number, number>;
  readonly width: number;
  readonly next: Int32Array;
  readonly outputs: number[][];
}

/** Column 0 stands for every unit that no term holds. */
function indexUnits(terms: readonly string[]): Map<number, number> {
  const units = new Map<number, number>();
  for (const term of terms)
    for (let i = 0; i < term.length; i += 1) {
      const unit = term.charCodeAt(i);
      if (!units.has(unit)) units.set(unit, units.size + 1);
    }
  return units;
}

function addTerms(terms: readonly string[], { units, width, next, outputs }: Trie): number {
  let used = 1;
  terms.forEach((term, index) => {
    let state = 0;
    for (let i = 0; i < term.length; i += 1) {
      const cell = state * width + (units.get(term.charCodeAt(i)) ?? 0);
      const known = next[cell] ?? -1;
      if (known >= 0) state = known;
      else {
        next[cell] = used;
        outputs[used] = [];
        state = used;
        used += 1;
      }
    }
    if (term.length > 0) outputs[state]?.push(index);
  });
  return used;
}

/** Completes the table, so that a scan never walks back; returns for each state the nearest suffix that ends a term. */
function linkFailures(trie: Omit<Trie, "units"> & { readonly used: number }): Int32Array {
  const { width, next, outputs, used } = trie;
  const failure = new Int32Array(used);
  const shorter = new Int32Array(used).fill(-1);
  const queue = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const fallback = failure[state] ?? 0;
    for (let unit = 0; unit < width; unit += 1) {
      const cell = state * width + unit;
      const child = next[cell] ?? -1;
      const other = state === 0 ? 0 : (next[fallback * width + unit] ?? 0);
      if (child < 0) {
        next[cell] = other;
        continue;
      }
      failure[child] = other;
      shorter[child] = (outputs[other]?.length ?? 0) > 0 ? other : (shorter[other] ?? -1);
      queue.push(child);
    }
  }
  return shorter;
}

function scan(
  text: string,
  machine: Trie & { readonly terms: readonly string[]; readonly shorter: Int32Array },
): TermHit[] {
  const { terms, units, width, next, outputs, shorter } = machine;
  const hits: TermHit[] = [];
  let state = 0;
  for (let i = 0; i < text.length; i += 1) {
    state = next[state * width + (units.get(text.charCodeAt(i)) ?? 0)] ?? 0;
    for (let at = state; at >= 0; at = shorter[at] ?? -1)
      for (const term of outputs[at] ?? [])
        hits.push({ term, start: i + 1 - (terms[term]?.length ?? 0), end: i + 1 });
  }
  return hits;
}
