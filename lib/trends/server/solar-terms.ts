import "server-only";
import { Solar } from "lunar-typescript";
import { addDays, type CalendarDay } from "@/lib/kernel";

const NAMES: Readonly<Record<string, string>> = {
  立春: "spring-begins",
  雨水: "rain-water",
  惊蛰: "insects-wake",
  春分: "spring-equinox",
  清明: "clear-bright",
  谷雨: "grain-rain",
  立夏: "summer-begins",
  小满: "grain-fills",
  芒种: "grain-in-ear",
  夏至: "summer-solstice",
  小暑: "lesser-heat",
  大暑: "greater-heat",
  立秋: "autumn-begins",
  处暑: "heat-ends",
  白露: "white-dew",
  秋分: "autumn-equinox",
  寒露: "cold-dew",
  霜降: "frost",
  立冬: "winter-begins",
  小雪: "lesser-snow",
  大雪: "greater-snow",
  冬至: "winter-solstice",
  小寒: "lesser-cold",
  大寒: "greater-cold",
};

/** The solar terms of the days after `today`. */
export function listSolarTerms(
  today: CalendarDay,
  days: number,
): { name: string; day: CalendarDay }[] {
  return Array.from({ length: days }, (_, i) => addDays(today, i + 1)).flatMap((day) => {
    const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
    const name = NAMES[Solar.fromYmd(year, month, date).getLunar().getJieQi()];
    return name === undefined ? [] : [{ name, day }];
  });
}
