/** Gives out ids of the platform's shape that are unique in a shop: 19 digits from shop, day and ordinal. */
export interface OrderNumbers {
  next(): string;
}

export type NumberPrefix = "69" | "70" | "71" | "146";

/** Numbers of one day; `prefix` keeps orders, flows, policies and after-sale cases apart. */
export function createNumbers(
  prefix: NumberPrefix,
  shopCode: string,
  dayIndex: number,
): OrderNumbers {
  let ordinal = 0;
  const head = `${prefix}${shopCode}${String(dayIndex % 100_000).padStart(5, "0")}`;
  const width = 16 - head.length;
  return {
    next() {
      ordinal += 1;
      // The tail makes neighbours look unlike without being able to collide: it depends on the ordinal alone.
      const tail = (ordinal * 389 + dayIndex * 17) % 1000;
      return `${head}${String(ordinal).padStart(width, "0")}${String(tail).padStart(3, "0")}`;
    },
  };
}
