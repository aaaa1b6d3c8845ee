import { isCalendarDay, parseDecimalToMinor } from "@/lib/kernel";

/** Lines of `region,day,amount` as rows in minor units; a heading and lines that say nothing are passed over. */
export function parseRegionRows(text: string): { region: string; day: string; value: number }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [region = "", day = "", amount = ""] = line.split(/[,\t，]/).map((cell) => cell.trim());
    const value = parseDecimalToMinor(amount);
    if (region === "" || !isCalendarDay(day) || value === null) return [];
    return [{ region, day, value: Number(value) }];
  });
}
