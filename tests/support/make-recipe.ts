import type { CoverRecipe, CreativeRecipe, Scene, Style } from "@/lib/creative/domain/media/recipe";

interface RecipeParts {
  readonly cover?: Partial<CoverRecipe>;
  readonly style?: Partial<Style>;
  readonly scenes?: readonly Scene[];
}

const COVER: CoverRecipe = {
  elementId: "headline-1",
  layout: "hero",
  headline: { text: "早八人的冰美式，到中午还有冰？", emphasis: "还有冰" },
  kicker: "通勤党看过来",
  chips: ["316不锈钢内胆", "一键单手开盖", "旋紧不漏水"],
  figure: { value: "900", unit: "ml", name: "大容量" },
  price: {
    label: "到手价",
    amountMinor: "5990",
    currency: "CNY",
    listMinor: "12900",
    badge: "新客立减20",
  },
  callToAction: "立即抢购",
  note: null,
};

/** Two short scenes: a hook and a call. */
export const SHORT_SCENES: readonly Scene[] = [
  {
    kind: "hook",
    elementId: "hook-1",
    motion: "push",
    headline: { text: "还有冰？", emphasis: "冰" },
    caption: "到中午还有冰",
  },
  {
    kind: "action",
    elementId: "action-1",
    motion: "pull",
    headline: { text: "冰霸杯", emphasis: null },
    price: COVER.price,
    callToAction: "点击下方小黄车",
    caption: "点下方小黄车",
  },
];

/** A recipe that every layout can set. */
export function makeRecipe(parts: RecipeParts = {}): CreativeRecipe {
  return {
    version: 1,
    product: { name: "冰霸杯", shop: "山野杯研所", photo: null },
    style: {
      palette: "mint",
      typeface: "plain",
      scenery: "studio",
      motif: "tumbler",
      seed: 3,
      ...parts.style,
    },
    cover: { ...COVER, ...parts.cover },
    scenes: parts.scenes ?? SHORT_SCENES,
    music: { groove: "bright", seed: 5 },
    label: { provider: "测试商家", contentId: "crt_1", isGenerated: true },
  };
}
