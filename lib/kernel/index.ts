export { AppError, type ErrorDetail, type ErrorKind, notFound } from "./app-error";
export {
  addDays,
  type CalendarDay,
  countDays,
  type DayRange,
  dayInZone,
  isCalendarDay,
  minuteInZone,
  previousRange,
} from "./calendar-day";
export {
  addMonths,
  type CalendarMonth,
  monthGrid,
  monthOf,
  monthRange,
  weekdayIndex,
} from "./calendar-month";
export {
  ANCHORS,
  COMPARISON_MODES,
  type ComparedRange,
  type ComparisonMode,
  comparedRange,
} from "./compared-range";
export { toCsvCell, toCsvId } from "./csv-cell";
export {
  DAY_PRESETS,
  type DayPreset,
  type PromotionId,
  type PromotionWindow,
  presetRange,
  recentPromotions,
} from "./day-presets";
export {
  currencyScale,
  formatMoneyCompact,
  formatMoneyExact,
  formatMoneySigned,
  type MoneyParts,
  type MoneyStyle,
  withMinus,
} from "./format-money";
export { formatChange, formatNumber, formatRate, type RateKind } from "./format-rate";
export { fromPublicId, type IdKind, toPublicId } from "./ids";
export { assertNever, invariant } from "./invariant";
export { toJson } from "./json";
export {
  allocate,
  MINOR_MAX,
  type Minor,
  minorToDecimal,
  parseDecimalToMinor,
  parseMinor,
  ratio,
} from "./money";
