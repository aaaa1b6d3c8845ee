import type { AdCategory } from "./rule";

/** A hit as the exemptions see it, in normalised text. */
export interface HitContext {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Exemption {
  readonly id: string;
  /** "fine": no finding. "evidence": the words may stand once their proof does. */
  readonly effect: "fine" | "evidence";
  readonly article: string;
}

const GUIDE = "市场监管总局《广告绝对化用语执法指南》（2023年第6号公告）";

/** Where the guide leaves no room: functions and returns of these are never exempt. */
const NEVER: ReadonlySet<AdCategory> = new Set(["medical", "health-food", "finance"]);

interface ExemptionRule extends Exemption {
  /** Read in the clause, up to the hit. */
  readonly before?: RegExp;
  /** Read in the clause, from the hit on. */
  readonly from?: RegExp;
  readonly clause?: RegExp;
}

const RULES: readonly ExemptionRule[] = [
  {
    id: "attitude-or-goal",
    effect: "fine",
    article: `${GUIDE}：仅表明经营者的服务态度、经营理念、企业文化或者主观愿望、目标追求`,
    before:
      /(?:追求|致力于?|力求|力争|争做|争创|目标是?|努力|旨在|立志|愿景|理念|宗旨|梦想|希望|想做|想成为|只为|没有|不是|不求|未必)[^,。!?;,]{0,12}$/,
  },
  {
    id: "attitude-first",
    effect: "fine",
    article: `${GUIDE}：仅表明服务态度或者经营理念`,
    before: /(?:安全|质量|品质|顾客|客户|用户|服务|诚信|信誉|健康|卫生|口味|体验|以人为本)$/,
    from: /^第一(?=$|[,。!?;、的\s"”」』)]|位)/,
  },
  {
    id: "self-comparison",
    effect: "fine",
    article: `${GUIDE}：仅宣传商品或者服务在同一品牌或者同一企业内部的比较`,
    before:
      /(?:本店|本品牌|本司|本系列|本季|我家|我们家|我们店|自家|自己家|店里|店内|品牌内|同品牌|同系列|全系列?|系列中?|历代|上一?代|前代|往年|旗下|家族中?)[^,。!?;]{0,10}$/,
  },
  {
    id: "usage-tip",
    effect: "fine",
    article: `${GUIDE}：仅宣传商品的使用方法、使用时间、保存期限等消费提示`,
    from: /^最(?:佳|好|适宜|优)(?:的)?(?:食用|饮用|使用|赏味|观赏|储存|储藏|保存|保质|品尝|品鉴|冲泡|烹饪|烹调|佩戴|浇水|播种|种植|栽种|适用|服用|投喂|喂食|更换|清洗|穿着|洗涤|安装|摆放|拍摄|睡眠)?(?:时间|时机|时段|期限|赏味期|温度|方法|方式|年龄|人数|距离|角度|湿度|比例|水温|季节|期)/,
  },
  {
    id: "advice",
    effect: "fine",
    article: `${GUIDE}：消费提示`,
    from: /^最好(?:在|先|不要|别|不|放|用(?:温|冷|热|中性|清)|饭|提前|搭配|避免|避开|每|隔|冷藏|常温|当|是|能|再|手洗|两|一)/,
  },
  {
    id: "suggested-scene",
    effect: "fine",
    article: `${GUIDE}：仅作消费建议，不指向与其他经营者商品的优劣比较`,
    before:
      /(?:^|[,。!?;])(?:[\u4e00-\u9fff]{0,6})(?:办公|居家|家用|宿舍|通勤|出行|旅行|旅游|露营|户外|送礼|聚会|下午茶|早餐|夜宵|健身|运动|开学|新手|入门|春夏|秋冬|夏日|冬日|日常|学生|上班族|夏季|冬季)(?:的)?$/,
    from: /^首选(?!品牌)/,
  },
  {
    id: "standard-grade",
    effect: "fine",
    article: `${GUIDE}：依据国家标准、行业标准、地方标准等认定的商品或者服务的等级`,
    clause: /(?:gb|gb\/t|ny\/t|qb\/t|国家标准|行业标准|执行标准|等级标准|标准等级)/,
  },
  {
    id: "official-title",
    effect: "evidence",
    article: `${GUIDE}：依据国家有关规定评定的奖项、称号`,
    from: /^国家级?(?:最高)?(?:非物质文化遗产|非遗|自然保护区|高新技术|专精特新|地理标志|农业(?:产业化|龙头)|龙头企业|绿色工厂|水产种质|森林公园|湿地公园|工业设计中心|科学技术(?:进步|发明)?奖|企业技术中心)/,
  },
  {
    id: "order-in-time",
    effect: "fine",
    article: `${GUIDE}：仅表明时空顺序客观情况，且不影响消费者知情权`,
    before: /(?:我们|本店|我家|品牌|公司|创始人)?[^,。!?;]{0,6}(?:19|20)\d\d年[^,。!?;]{0,14}$/,
    from: /^(?:第一|首)(?:家|间|个|款|次|届|批|代|店|条|台|座|套)/,
  },
  {
    id: "sales-fact-with-limits",
    effect: "evidence",
    article: `${GUIDE}：限定具体时间、地域等条件表述时空顺序或者销量、销售额、市场占有率等事实信息`,
    clause:
      /(?=.*(?:19|20)\d\d年)(?=.*(?:数据来源|来源|据[^,。]{2,16}(?:统计|数据|报告)|尼尔森|欧睿|统计局)).*(?:销量|销售额|市场占有率|市占率|份额)/,
  },
];

/** The exemption that a hit falls under, or null. The text is normalised; functions of medical goods and returns of money have none. */
export function findExemption(context: HitContext, category: AdCategory): Exemption | null {
  if (NEVER.has(category)) return null;
  const { text, start, end } = context;
  const from = lastBreak(text, start);
  const to = nextBreak(text, end);
  const before = text.slice(from, start);
  const onwards = text.slice(start, to);
  const sentence = text.slice(lastStop(text, start), nextStop(text, end));
  const found = RULES.find(
    (rule) =>
      (!rule.before || rule.before.test(before)) &&
      (!rule.from || rule.from.test(onwards)) &&
      (!rule.clause || rule.clause.test(sentence)),
  );
  return found ? { id: found.id, effect: found.effect, article: found.article } : null;
}

const CLAUSE = /[,，。!！?？;；:：\n]/;
const SENTENCE = /[。!！?？\n]/;

function lastBreak(text: string, from: number, mark = CLAUSE): number {
  let at = from;
  while (at > 0 && !mark.test(text[at - 1] ?? "")) at -= 1;
  return at;
}

function nextBreak(text: string, from: number, mark = CLAUSE): number {
  let at = from;
  while (at < text.length && !mark.test(text[at] ?? "")) at += 1;
  return at;
}

const lastStop = (text: string, from: number): number => lastBreak(text, from, SENTENCE);
const nextStop = (text: string, from: number): number => nextBreak(text, from, SENTENCE);
