import {
  ASPECT_OF_WORD,
  type Aspect,
  CONTRASTS,
  FIXED_PHRASES,
  NEGATIONS,
  OPINION_WORDS,
  STRENGTHENERS,
  WISHES,
} from "./lexicon";

export type Polarity = -1 | 0 | 1;

export interface AspectOpinion {
  readonly aspect: Aspect;
  readonly polarity: 1 | -1;
}

export interface Opinion {
  readonly polarity: Polarity;
  /** One an aspect, as the sum of what was said of it. */
  readonly aspects: readonly AspectOpinion[];
}

type TokenKind = "opinion" | "aspect" | "negation" | "strength" | "contrast" | "wish" | "fixed";

const VOCABULARY = new Map<string, TokenKind>();
for (const [kind, words] of [
  ["strength", STRENGTHENERS],
  ["wish", WISHES],
  ["contrast", CONTRASTS],
  ["negation", NEGATIONS],
  ["aspect", ASPECT_OF_WORD.keys()],
  ["opinion", OPINION_WORDS.keys()],
  ["fixed", FIXED_PHRASES],
] as const)
  for (const word of words) VOCABULARY.set(word, kind);
// 不过 opens a contrast before it is a fixed phrase.
for (const word of CONTRASTS) VOCABULARY.set(word, "contrast");
const LONGEST = Math.max(...[...VOCABULARY.keys()].map((word) => word.length));

interface Token {
  readonly kind: TokenKind;
  readonly word: string;
  readonly at: number;
}

/** Characters within which a negation still turns a judging word round. */
const REACH = 5;
/** What comes after "but" is what is meant. */
const CONTRAST_WEIGHT = 1.5;

/**
 * Reads what a comment thinks, of the whole and by aspect, by the lexicon's words: the longest match counts, a negation turns
 * the next judging word of its clause round, a wish turns praise into a lack, and what follows a contrast weighs half as
 * much again. A judging word without an aspect of its own belongs to the one named last before it in the sentence.
 */
export function readOpinion(text: string): Opinion {
  const sums = new Map<Aspect, number>();
  let total = 0;
  for (const sentence of text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[。!?\n]+/)) {
    let named: Aspect | null = null;
    let weight = 1;
    let isWish = false;
    for (const clause of sentence.split(/[,;、~…\s]+/)) {
      let negation: Token | null = null;
      for (const token of cutTokens(clause)) {
        if (token.kind === "contrast") {
          weight = CONTRAST_WEIGHT;
          isWish = false;
        } else if (token.kind === "wish") isWish = true;
        else if (token.kind === "aspect") named = ASPECT_OF_WORD.get(token.word) ?? named;
        else if (token.kind === "negation") negation = negation ? null : token;
        else if (token.kind === "opinion") {
          const word = OPINION_WORDS.get(token.word);
          if (!word) continue;
          const isTurned =
            negation !== null && token.at - negation.at <= REACH + negation.word.length;
          const sign = isTurned ? -word.polarity : word.polarity;
          const polarity = isWish && sign > 0 ? -1 : sign;
          const aspect = word.aspect ?? named;
          total += polarity * weight;
          if (aspect) sums.set(aspect, (sums.get(aspect) ?? 0) + polarity * weight);
          negation = null;
        }
      }
    }
  }
  return {
    polarity: Math.sign(total) as Polarity,
    aspects: [...sums].flatMap(([aspect, sum]) =>
      sum === 0 ? [] : [{ aspect, polarity: sum > 0 ? (1 as const) : (-1 as const) }],
    ),
  };
}

function cutTokens(clause: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < clause.length; ) {
    const word = longestAt(clause, at);
    if (word === null) {
      at += 1;
      continue;
    }
    tokens.push({ kind: VOCABULARY.get(word) ?? "fixed", word, at });
    at += word.length;
  }
  return tokens;
}

function longestAt(clause: string, at: number): string | null {
  for (let length = Math.min(LONGEST, clause.length - at); length > 0; length -= 1) {
    const word = clause.slice(at, at + length);
    if (VOCABULARY.has(word)) return word;
  }
  return null;
}
