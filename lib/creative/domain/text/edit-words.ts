import { listWordings } from "../facts/fact-wording";
import type { ProductFact } from "../facts/product-fact";
import { type Clause, COPY_LIMITS, type Copy, type ScriptLine } from "./copy";
import { type ScoreWeights, scoreCopy } from "./score-copy";
import { findTextFault, type TextFault } from "./text-fault";
import type { TextCheck } from "./write-clause";

/** Whose wording a clause is where a person put it better. */
export const EDITED = "person";

/** The words that a person wants, line by line in the order of the script. */
export interface WordEdit {
  readonly title: string;
  readonly script: readonly string[];
}

export interface EditOrder {
  /** All facts of the product that may be used today. */
  readonly facts: readonly ProductFact[];
  readonly weights: ScoreWeights;
}

/** Why an edit cannot be taken, and in which part of it: a line's number or the title. */
export interface EditFault {
  readonly fault: TextFault | "price-too-early" | "lines-differ";
  readonly at: "title" | number;
}

/**
 * Puts a person's words in place of a creative's, behind the same gates that every text passes. A changed clause rests on
 * the facts it had and on those whose wording it takes up; names the first clause that says more than its facts.
 */
export function editWords(
  copy: Copy,
  edit: WordEdit,
  order: EditOrder,
  check: TextCheck,
): Copy | EditFault {
  if (edit.script.length !== copy.script.length) return { fault: "lines-differ", at: 0 };
  const gate = { ...order, stage: copy.stage };
  const title = editClause(copy.title, edit.title, COPY_LIMITS.title, gate, check);
  if ("fault" in title) return { ...title, at: "title" };
  const script: ScriptLine[] = [];
  for (const [index, line] of copy.script.entries()) {
    const most = line.role === "proof" ? COPY_LIMITS.proofLine : COPY_LIMITS.line;
    const clause = editClause(line, edit.script[index] ?? "", most, gate, check);
    if ("fault" in clause) return { ...clause, at: index };
    script.push({ ...line, ...clause });
  }
  const elements = { ...copy.elements, title: title.pattern };
  const { headline, emphasis } = copy.cover;
  const isHeadline = headline.text === copy.title.text;
  const shown = isHeadline ? title : headline;
  return {
    ...copy,
    title,
    script,
    elements,
    cover: {
      ...copy.cover,
      headline: shown,
      emphasis: emphasis !== null && shown.text.includes(emphasis) ? emphasis : null,
    },
    score: scoreCopy(
      { stage: copy.stage, hook: elements.hook, elements: { ...elements }, title, script },
      order.weights,
    ),
  };
}

function editClause(
  clause: Clause,
  text: string,
  charactersMax: number,
  { facts, stage }: Pick<EditOrder, "facts"> & Pick<Copy, "stage">,
  check: TextCheck,
): Clause | { readonly fault: EditFault["fault"] } {
  if (text === clause.text) return clause;
  const cited = facts.filter(({ id, body }) => clause.factIds.includes(id) || takesUp(text, body));
  if (stage === "interest" && cited.some(({ body }) => body.kind === "price"))
    return { fault: "price-too-early" };
  const fault = findTextFault({ text, facts: cited, charactersMax }, check);
  if (fault) return { fault };
  return { text, factIds: cited.map(({ id }) => id), pattern: EDITED };
}

/** The shortest wording that names a fact by itself. */
const TELLING = 2;

function takesUp(text: string, body: ProductFact["body"]): boolean {
  return listWordings(body).some(
    (wording) => Array.from(wording).length >= TELLING && text.includes(wording),
  );
}
