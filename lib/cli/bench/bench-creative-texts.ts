import {
  checkText,
  generateBatch,
  listSampleFacts,
  type ProductFact,
  rulesFor,
  STAGES,
  toRecipe,
} from "@/lib/creative";
import { renderCover } from "@/lib/creative/server";
import { type BenchResult, pair, single } from "./bench-result";

const PRODUCTS = ["随行杯", "桐木关正山小种", "每日坚果", "神经酰胺面霜"];
const BATCHES = 24;
const A_BATCH = 40;
const WHOLE = 48;

/** Texts with every check, the check alone beside a search for each of its terms, and whole creatives with their covers. */
export async function benchCreativeTexts(): Promise<BenchResult[]> {
  makeBatch(0);
  const writing = measure(() => Array.from({ length: BATCHES }, (_, turn) => makeBatch(turn + 1)));
  const items = writing.value.flat();
  const texts = items.flatMap((item) => [item.title.text, ...item.script.map(({ text }) => text)]);
  return [
    single(
      "creatives written and checked, by CPU",
      "creatives/s",
      items.length,
      items.length / writing.seconds,
    ),
    single("their texts, by CPU", "texts/s", texts.length, texts.length / writing.seconds),
    checkingSpeed(texts),
    ...(await wholeSpeed()),
  ];
}

function factsOf(product: string): ProductFact[] {
  return listSampleFacts(product).map((body, index) => ({
    id: `pft_${index + 1}`,
    body,
    validFrom: null,
    validTo: null,
  }));
}

function makeBatch(turn: number) {
  const facts = factsOf(PRODUCTS[turn % PRODUCTS.length] ?? "");
  const stage = STAGES[turn % STAGES.length] ?? "interest";
  return generateBatch({ facts, stage, count: A_BATCH, seed: `bench ${turn}` }).items;
}

/** All rules, patterns and exceptions against nothing but a search for each term: what a word list does. */
function checkingSpeed(texts: readonly string[]): BenchResult {
  const rules = rulesFor("general");
  const terms = rules.rules.flatMap(({ rule }) => rule.terms ?? []);
  const ours = measure(() => texts.map((text) => checkText(text, rules).ok));
  const list = measure(() => texts.map((text) => terms.filter((term) => text.includes(term))));
  const a = texts.length / ours.seconds;
  const b = texts.length / list.seconds;
  return pair("texts checked, beside a search for every term", "texts/s", texts.length, a, b);
}

/** Text, check, recipe and a cover of 1080 × 1440, one after the other on as many cores as there are. */
async function wholeSpeed(): Promise<BenchResult[]> {
  const facts = factsOf(PRODUCTS[0] ?? "");
  const noPhoto = () => Promise.reject(new Error("The products are drawn."));
  const draw = (turn: number, count: number) => {
    const { items } = generateBatch({ facts, stage: "interest", count, seed: `whole ${turn}` });
    return Promise.all(
      items.map((copy, index) => {
        const recipe = toRecipe({
          kind: "cover",
          copy,
          facts,
          shop: "山屿茶事旗舰店",
          seed: `${turn}/${index}`,
          provider: "chengfang",
          contentId: `${turn}/${index}`,
        });
        return renderCover(recipe, { size: "portrait", readPhoto: noPhoto });
      }),
    );
  };
  await draw(0, 12);
  const before = process.cpuUsage();
  const started = performance.now();
  const covers = await draw(1, WHOLE);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  const name = "whole creatives (text, check, recipe, cover)";
  return [
    single(`${name}, all cores, wall`, "creatives/s", covers.length, covers.length / seconds),
    single(`${name} a core, by CPU`, "creatives/s", covers.length, covers.length / cpuSeconds),
  ];
}

function measure<T>(work: () => T): { readonly value: T; readonly seconds: number } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}
