import type { HookType } from "../text/pattern";

/** In order: the first that fits names the hook. */
const HOOKS: readonly (readonly [HookType, RegExp])[] = [
  ["exclusive", /老客|老粉|会员|专属|回购/],
  ["price", /到手价|[¥￥]\s?\d|\d+(?:\.\d+)?元|直播价|券后|半价/],
  ["objection", /真的[吗么]|会不会|值不值|智商税|靠谱/],
  ["pain", /总是|又[^，。]{0,4}了|烦|怕|担心|漏|难|再也不|别再|后悔|踩坑/],
  ["question", /[?？]|怎么|为什么|什么|哪/],
  ["people", /党|宝妈|上班|学生|女生|男生|爸妈|新手|早八|打工人|人群/],
  ["combination", /搭配|一起用|配套|组合/],
  ["care", /清洗|保养|打理|收纳|养护/],
  ["use", /还能|另一种|这样用|用法|教你|步骤/],
  ["figure", /\d/],
  ["scene", /通勤|露营|办公室|宿舍|出差|旅行|早晨|夜里|周末|厨房|路上/],
];

/** How an opening reaches for attention, by its words; null where there are none. */
export function classifyHook(words: string): HookType | null {
  const text = words.normalize("NFKC").trim();
  if (text === "") return null;
  return HOOKS.find(([, pattern]) => pattern.test(text))?.[0] ?? "point";
}
