export { AppError, type ErrorDetail, type ErrorKind, notFound } from "./app-error";
export {
  addDays,
  type CalendarDay,
  countDays,
  type DayRange,
  dayInZone,
  isCalendarDay,
  parseCalendarDay,
  previousRange,
  yearEarlierRange,
} from "./calendar-day";
export { fromPublicId, ID_PREFIXES, type IdKind, toPublicId } from "./ids";
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
