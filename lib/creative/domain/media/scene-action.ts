import { onMarker } from "./cover-parts";
import { amountRun } from "./cover-price";
import { COVER_WIDTH } from "./cover-space";
import { fitText } from "./fit-text";
import {
  across,
  type Box,
  downward,
  ellipsePath,
  glow,
  type Mark,
  polygonPath,
  roundedPath,
} from "./marks";
import { toPriceWords } from "./price-words";
import type { ActionScene, PriceTag } from "./recipe";
import {
  FRAME,
  headlineLayers,
  type KindLayout,
  motion,
  productLayer,
  type SceneLayer,
  type SceneSpace,
} from "./scene-parts";

/** Rays behind the product, the price on a card, the call on a button that beats. */
export function layoutAction(scene: ActionScene, space: SceneSpace): KindLayout {
  const { price } = scene;
  const foot = price === null ? 1290 : 1060;
  return {
    ground: rayGround(space),
    layers: [
      productLayer({ x: 230, y: 610, width: 620, height: foot - 610 }, "pop", space),
      ...headlineLayers(
        scene.headline,
        { box: { x: 70, y: 260, width: 940, height: 270 }, sizeMax: 150, from: 2, align: "center" },
        space,
      ),
      ...(price === null ? [] : priceLayers(price, space)),
      callLayer(scene.callToAction, space),
    ],
  };
}

function rayGround({ palette }: SceneSpace): readonly Mark[] {
  const [cx, cy] = [540, 840];
  const count = 20;
  const path = Array.from({ length: count }, (_, index) => {
    const [from, to] = [(index * 2 * Math.PI) / count, ((index + 0.5) * 2 * Math.PI) / count];
    return polygonPath([
      [cx, cy],
      [cx + 2200 * Math.cos(from), cy + 2200 * Math.sin(from)],
      [cx + 2200 * Math.cos(to), cy + 2200 * Math.sin(to)],
    ]);
  }).join("");
  return [
    {
      kind: "shape",
      path: roundedPath(FRAME, 0),
      fill: downward(FRAME, [
        [0, palette.ground[0]],
        [1, palette.ground[1]],
      ]),
    },
    {
      kind: "shape",
      path,
      fill: glow(cx, cy, 1300, [
        [0, `${palette.light}a0`],
        [1, `${palette.light}12`],
      ]),
    },
    {
      kind: "shape",
      path: ellipsePath(cx, cy, 480),
      fill: glow(cx, cy, 480, [
        [0, `${palette.light}e0`],
        [1, `${palette.light}00`],
      ]),
    },
  ];
}

function priceLayers(price: PriceTag, { palette, measure }: SceneSpace): SceneLayer[] {
  const box = { x: 120, y: 1110, width: 840, height: 240 };
  const words = toPriceWords(price);
  const label = fitText(price.label, { face: "bold", size: 52, widthMax: 230, measure });
  const labelWidth = Math.max(
    measure(label.text, "bold", label.size),
    words.list ? measure(words.list, "medium", 44) : 0,
  );
  let size = 190;
  const widthAt = (wanted: number): number =>
    amountRun(price, { x: 0, y: 0, size: wanted, ink: "" }, measure).width;
  while (size > 90 && widthAt(size) > box.width - labelWidth - 150) size -= 6;
  const left = box.x + (box.width - labelWidth - 40 - widthAt(size)) / 2;
  const marks: Mark[] = [
    {
      kind: "shape",
      path: roundedPath(box, 48),
      fill: across(box, [
        [0, palette.tag[0]],
        [1, palette.tag[1]],
      ]),
      shadow: { color: "rgba(10,8,20,0.3)", blur: 40, y: 16 },
    },
    {
      kind: "text",
      text: label.text,
      x: left,
      y: box.y + (words.list ? 112 : 140),
      size: label.size,
      face: "bold",
      fill: palette.onTag,
    },
    ...(words.list
      ? [
          {
            kind: "text" as const,
            text: words.list,
            x: left,
            y: box.y + 176,
            size: 44,
            face: "medium" as const,
            fill: palette.onTag,
            isStruck: true,
          },
        ]
      : []),
    ...amountRun(
      price,
      { x: left + labelWidth + 40, y: box.y + 120 + size * 0.36, size, ink: palette.onTag },
      measure,
    ).marks,
  ];
  const layers: SceneLayer[] = [
    {
      box: { x: box.x - 50, y: box.y - 30, width: box.width + 100, height: box.height + 90 },
      marks,
      motion: motion({ entrance: "pop", from: 7, frames: 9 }),
    },
  ];
  if (price.badge) layers.push(badgeLayer(price.badge, box, { palette, measure }));
  return layers;
}

function badgeLayer(
  text: string,
  box: Box,
  { palette, measure }: Pick<SceneSpace, "palette" | "measure">,
): SceneLayer {
  const size = 44;
  const width = measure(text, "bold", size) + 56;
  const tab = { x: box.x + 44, y: box.y - 44, width, height: 76 };
  return {
    box: { x: tab.x - 16, y: tab.y - 12, width: width + 32, height: 108 },
    marks: [
      {
        kind: "shape",
        path: roundedPath(tab, 20),
        fill: palette.marker,
        shadow: { color: "rgba(10,8,20,0.22)", blur: 14, y: 6 },
      },
      {
        kind: "text",
        text,
        x: tab.x + 28,
        y: tab.y + 54,
        size,
        face: "bold",
        fill: onMarker(palette),
      },
    ],
    motion: motion({ entrance: "from-left", from: 15, frames: 8 }),
  };
}

function callLayer(text: string, { palette, measure }: SceneSpace): SceneLayer {
  const fitted = fitText(text, { face: "black", size: 68, widthMax: 640, measure });
  const width = measure(fitted.text, "black", fitted.size) + 190;
  const box = { x: (COVER_WIDTH - width) / 2, y: 1410, width, height: 140 };
  const [ax, ay] = [box.x + width - 72, box.y + 70];
  return {
    box: { x: box.x - 40, y: box.y - 30, width: width + 80, height: 220 },
    marks: [
      {
        kind: "shape",
        path: roundedPath(box, 70),
        fill: palette.button,
        shadow: { color: "rgba(10,8,20,0.3)", blur: 30, y: 12 },
      },
      {
        kind: "text",
        text: fitted.text,
        x: box.x + 70,
        y: ay + fitted.size * 0.37,
        size: fitted.size,
        face: "black",
        fill: palette.onButton,
      },
      {
        kind: "shape",
        path: `M${ax} ${ay - 20}L${ax + 20} ${ay}L${ax} ${ay + 20}`,
        stroke: { paint: palette.onButton, width: 10 },
      },
    ],
    motion: motion({ entrance: "rise", from: 12, frames: 9, pulse: 0.045 }),
  };
}
