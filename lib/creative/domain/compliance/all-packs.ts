import { type CompiledRules, compileRules } from "./compile-rules";
import { ABSOLUTE_PACK } from "./packs/absolute";
import { AUTHORITY_PACK } from "./packs/authority";
import {
  CONDUCT_PACK,
  COSMETICS_PACK,
  EDUCATION_PACK,
  FINANCE_PACK,
  FOOD_PACK,
  PLATFORM_PACK,
  PROPERTY_PACK,
} from "./packs/categories";
import { EFFECT_PACK } from "./packs/effect";
import { HEALTH_FOOD_PACK, HEALTH_PACK, MEDICAL_PACK } from "./packs/health";
import { MARKET_PACK } from "./packs/market";
import { PRICE_PACK } from "./packs/price";
import type { AdCategory, RulePack } from "./rule";

/** Every pack, in the order in which findings of equal weight are named. */
export const RULE_PACKS: readonly RulePack[] = [
  ABSOLUTE_PACK,
  EFFECT_PACK,
  AUTHORITY_PACK,
  HEALTH_PACK,
  MARKET_PACK,
  PRICE_PACK,
  EDUCATION_PACK,
  FINANCE_PACK,
  COSMETICS_PACK,
  CONDUCT_PACK,
  PLATFORM_PACK,
  FOOD_PACK,
  HEALTH_FOOD_PACK,
  MEDICAL_PACK,
  PROPERTY_PACK,
];

const compiled = new Map<AdCategory, CompiledRules>();

/** The rules of a category, compiled when they are first asked for. */
export function rulesFor(category: AdCategory): CompiledRules {
  const known = compiled.get(category);
  if (known) return known;
  const rules = compileRules(RULE_PACKS, category);
  compiled.set(category, rules);
  return rules;
}

/** The category that a word of a file or a shop stands for; what it does not know is general. */
export function toAdCategory(text: string): AdCategory {
  const found = NAMES.find(([pattern]) => pattern.test(text));
  return found?.[1] ?? "general";
}

const NAMES: readonly (readonly [RegExp, AdCategory])[] = [
  [/保健|营养补充|滋补|health-?food|supplement/i, "health-food"],
  [/医疗|医药|药品|器械|医院|诊所|medical|pharma/i, "medical"],
  [/化妆|美妆|护肤|彩妆|洗护|cosmetic|beauty|skincare/i, "cosmetics"],
  [/金融|理财|投资|招商|加盟|贷款|保险|finance|invest/i, "finance"],
  [/教育|培训|课程|考试|education|training/i, "education"],
  [/房产|地产|楼盘|商铺|property|real-?estate/i, "property"],
  [/酒类|白酒|红酒|啤酒|alcohol|wine|liquor/i, "alcohol"],
  [/食品|饮料|茶叶|茶饮|零食|生鲜|乳制|粮油|餐饮|food|tea|drink/i, "food"],
];
