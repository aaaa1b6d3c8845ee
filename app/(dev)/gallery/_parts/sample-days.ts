import { addDays } from "@/lib/kernel";

const FIRST = "2026-10-01";
const DAYS = 31;
const SALE_DAY = 20;

export const sampleDays = Array.from({ length: DAYS }, (_, index) => addDays(FIRST, index));

/** A month that swells in the middle and leaps on the day of a sale; whole cents. */
export function sampleCourse(base: number, swing: number, leap: number): string[] {
  return sampleDays.map((_, index) => {
    const wave = Math.sin((index / DAYS) * Math.PI * 2 - 0.6) * swing;
    const sale = index === SALE_DAY ? leap : Math.abs(index - SALE_DAY) === 1 ? leap / 5 : 0;
    return `${Math.round(base + wave + sale + ((index * 7919) % 97) * (swing / 900)) * 100}`;
  });
}
