import { type CheckResult, checkText } from "../compliance/check-text";
import type { CompiledRules } from "../compliance/compile-rules";
import type { Proof } from "../compliance/proof";
import { listWordings } from "../facts/fact-wording";
import type { ProductFact } from "../facts/product-fact";

export type TextFault =
  | "too-long"
  | "no-facts"
  | "number-outside-facts"
  | "promise-outside-facts"
  | "test-outside-facts"
  | "count-outside-facts"
  | "experience-outside-facts"
  | "offer-outside-facts"
  | "against-the-rules";

/** A clause that is to be published, and the facts it says it rests on. */
export interface CitedText {
  readonly text: string;
  readonly facts: readonly ProductFact[];
  readonly charactersMax: number;
}

/** What a text may say only in the words of a fact. */
const CLAIMS: readonly (readonly [TextFault, RegExp])[] = [
  [
    "promise-outside-facts",
    /保证|承诺|包退|包换|包赔|质保|保修|退款|无理由|运费险|终身|永久|必定|一定能|放心买/g,
  ],
  ["test-outside-facts", /实测|检测|测试|验证|认证|报告|专利|实验|临床|获奖|奖项|证书/g],
  [
    "count-outside-facts",
    /销量|卖出|售出|热销|好评|回购率|复购率|人手|大家都|[0-9一二三四五六七八九十百千万]+(?:人|位|名|家|单|倍|成)|排名|榜/g,
  ],
  [
    "experience-outside-facts",
    /亲测|自用|我用|我们用|试了|用了[一二两三四五六七八九十半几\d]+(?:天|周|个?月|年)|朋友说|同事说|客户说|用户说|反馈/g,
  ],
  [
    "offer-outside-facts",
    /抽奖|抽[一二三\d]|赠|免费|优惠|立减|直降|[领用]券|券后|满减|包邮|限时|限量|秒杀|打折|\d折|买.送/g,
  ],
];

/**
 * Names the first reason why a clause may not be published: every number, promise, test, count, experience and offer in
 * it must stand in a wording of the facts it cites, and the rules must find nothing that a proof does not settle.
 */
export function findTextFault(
  { text, facts, charactersMax }: CitedText,
  check: (text: string) => Pick<CheckResult, "findings">,
): TextFault | null {
  if (Array.from(text).length > charactersMax) return "too-long";
  if (facts.length === 0) return "no-facts";
  const wordings = facts.flatMap(({ body }) => listWordings(body)).join("\n");
  const known = new Set(listNumbers(wordings));
  if (listNumbers(text).some((number) => !known.has(number))) return "number-outside-facts";
  for (const [fault, pattern] of CLAIMS)
    for (const [words] of text.matchAll(pattern)) if (!wordings.includes(words)) return fault;
  return check(text).findings.length > 0 ? "against-the-rules" : null;
}

/** Numbers in figures, and numbers in characters that count something. */
function listNumbers(text: string): string[] {
  const folded = text.normalize("NFKC");
  const figures = folded.match(/\d+(?:\.\d+)?/g) ?? [];
  const counts =
    folded.match(
      /[二两三四五六七八九十百千万亿]+(?=年|天|周|个?月|小时|分钟|倍|折|克|斤|公斤|毫升|升|米|厘米|元|块|度|位|名|人|次|层|种|项|成)/g,
    ) ?? [];
  return [...figures, ...counts];
}

/** A check that remembers: the clauses of a batch repeat. */
export function makeTextCheck(
  rules: CompiledRules,
  options: { readonly proofs: readonly Proof[]; readonly ownNames: readonly string[] },
): (text: string) => CheckResult {
  const known = new Map<string, CheckResult>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const result = checkText(text, rules, options);
    if (known.size < CHECKS_KEPT) known.set(text, result);
    return result;
  };
}

const CHECKS_KEPT = 50_000;
