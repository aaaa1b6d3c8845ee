import type { Rng } from "@/lib/numerics/rng";

/** Goods of the catalogue. */
export const CATALOGUE = 43_000;
export const SHOPPERS = 6_000;
export const EVENTS = 100_000;
const BATCH = 5_000;
/** Events of a shopper that make one visit. */
const VISIT = 3;

/** A shop's log in batches as callers send it; the first events name every good once, so that the catalogue is whole. */
export function drawBatches(rng: Rng): unknown[][] {
  const events = drawEvents(rng);
  return Array.from({ length: EVENTS / BATCH }, (_, batch) =>
    events.slice(batch * BATCH, (batch + 1) * BATCH),
  );
}

const WORDS = (
  "羽绒服 手套 围巾 毛衣 棉服 保暖 加绒 加厚 防水 轻便 女士 男士 儿童 冬季 夏季 纯棉 真丝 复古 简约 韩版 百搭 修身 宽松 " +
  "短袖 长裤 连衣裙 运动鞋 帆布包 双肩包 保温杯 台灯"
).split(" ");

function drawEvents(rng: Rng): unknown[] {
  const start = Date.UTC(2026, 0, 1);
  return Array.from({ length: EVENTS }, (_, number) => {
    // The first events name every good once, so that the catalogue is whole.
    const taste = (number * 31) % SHOPPERS;
    const good =
      number < CATALOGUE ? number : (taste * 7 + Math.floor(rng.float() ** 3 * 2_000)) % CATALOGUE;
    return {
      id: `e${number}`,
      shopper: `s${taste}`,
      item: {
        id: `g${good}`,
        title: `${WORDS[good % 11]}${WORDS[(good * 7) % 23]}${WORDS[(good * 3) % 31]} ${good % 97}款`,
        category: `c${good % 40}`,
        price: String(900 + ((good * 7919) % 90_000)),
      },
      behaviour: number % 9 === 0 ? "order" : "click",
      session: `v${Math.floor(number / SHOPPERS / VISIT)}`,
      at: new Date(start + number * 20_000).toISOString(),
    };
  });
}
