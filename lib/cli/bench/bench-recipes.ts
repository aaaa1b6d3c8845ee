import type { CreativeRecipe } from "@/lib/creative";

const HEADLINES = [
  { text: "早八人的冰美式，到中午还有冰？", emphasis: "还有冰" },
  { text: "通勤包里，为什么总备一只它", emphasis: "总备一只" },
  { text: "夏天喝冰水，别再用塑料杯", emphasis: "塑料杯" },
  { text: "喝完这杯，我换掉了旧杯子", emphasis: "换掉" },
] as const;

const LAYOUTS = [
  "hero",
  "split",
  "magazine",
  "sticker",
  "figure",
  "burst",
  "scene",
  "cards",
] as const;
const PALETTES = ["mint", "dusk", "amber", "rose", "ocean", "paper", "citrus", "night"] as const;
const SCENERIES = ["studio", "mountains", "window", "desk", "waves", "city"] as const;
const MOTIFS = ["tumbler", "bottle", "tin"] as const;

/** One recipe a layout, each in a palette, a scenery and a product of its own. */
export function benchRecipes(): CreativeRecipe[] {
  return LAYOUTS.map((layout, index): CreativeRecipe => {
    const headline = HEADLINES[index % HEADLINES.length] ?? HEADLINES[0];
    const price = {
      label: "到手价",
      amountMinor: String(5990 + index * 1000),
      currency: "CNY",
      listMinor: "12900",
      badge: "新客立减20",
    };
    return {
      version: 1,
      product: { name: "冰霸杯", shop: "山野杯研所", photo: null },
      style: {
        palette: PALETTES[index % PALETTES.length] ?? "mint",
        typeface: index % 3 === 1 ? "poster" : "plain",
        scenery: SCENERIES[index % SCENERIES.length] ?? "studio",
        motif: MOTIFS[index % MOTIFS.length] ?? "tumbler",
        seed: index,
      },
      cover: {
        elementId: "cover",
        layout,
        headline,
        kicker: "通勤党看过来",
        chips: ["316不锈钢内胆", "一键单手开盖", "旋紧不漏水"],
        figure: { value: "900", unit: "ml", name: "大容量" },
        price,
        callToAction: "立即抢购",
        note: null,
      },
      scenes: filmScenes(headline, price),
      music: { groove: "bright", seed: index },
      label: { provider: "bench", contentId: `bench-${index}`, isGenerated: true },
    };
  });
}

function filmScenes(
  headline: { readonly text: string; readonly emphasis: string },
  price: NonNullable<CreativeRecipe["cover"]>["price"],
): CreativeRecipe["scenes"] {
  return [
    { kind: "hook", elementId: "hook", motion: "push", headline, caption: "为什么总备一只它" },
    {
      kind: "points",
      elementId: "points",
      motion: "pan",
      headline: { text: "双层真空", emphasis: "真空" },
      points: ["316不锈钢内胆", "一键单手开盖", "旋紧不漏水"],
      caption: "双层真空，单手就能开",
    },
    {
      kind: "figures",
      elementId: "figures",
      motion: "rise",
      headline: { text: "参数", emphasis: null },
      figures: [
        { value: "900", unit: "ml", name: "大容量" },
        { value: "0.38", unit: "kg", name: "轻装" },
      ],
      note: null,
      caption: "九百毫升，一杯喝一上午",
    },
    {
      kind: "setting",
      elementId: "setting",
      motion: "pull",
      place: "mountains",
      headline: { text: "周末去山里", emphasis: "山里" },
      caption: "露营徒步也带得走",
    },
    {
      kind: "action",
      elementId: "action",
      motion: "push",
      headline: { text: "冰霸杯", emphasis: null },
      price,
      callToAction: "点击下方小黄车",
      caption: "点下方小黄车看一看",
    },
  ];
}
