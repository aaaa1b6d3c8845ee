const MINUTES_A_DAY = 1440;
const HOUR = 60;
/** An hour that takes so many times its usual share of the money is one in which the room is open. */
const SURGE_MIN = 2;
const SURGE_MAX = 5;
/** A broadcast is taken to last so long from the hour in which it began. */
const OPEN_HOURS = 4;
/** Less of an hour than that says nothing about it. */
const TOLD_MINUTES = 20;
/** What usually goes by before an hour can be called unusual, as a share of a day. */
const SEEN_MIN = 0.08;
/** A surge has to sell at least this part of what the hours before it sold for their money. */
const RETURN_MIN = 0.5;

interface ToldHour {
  readonly hour: number;
  readonly spend: number;
  readonly sales: number;
}

interface DayTold {
  readonly hours: readonly ToldHour[];
  /** Minutes up to which spend is told, and up to which sales are all but in. */
  readonly reportedTo: number;
  readonly settledTo: number;
}

export interface LiveForecast {
  /** The share of the day's money by minute; sums to 1. */
  readonly shape: Float64Array;
  /** The newest told hour lies within a broadcast. */
  readonly isOpen: boolean;
}

/**
 * The forecast of a live plan's day once its room has opened: hours that take at least twice their usual share of the
 * money, and sell for it, are a broadcast, which goes on for four hours from the first of them. So the money of those hours is due
 * then, and pacing does not throttle a room for being open. A surge that does not sell is none.
 */
export function forecastLiveRoom(usual: Float64Array, told: DayTold): LiveForecast {
  const surges = findSurges(usual, told);
  if (surges.size === 0) return { shape: usual, isOpen: false };
  const factors = new Float64Array(MINUTES_A_DAY / HOUR).fill(1);
  let begins = -OPEN_HOURS;
  let factor = 1;
  for (let hour = 0; hour < factors.length; hour += 1) {
    const own = surges.get(hour);
    if (own !== undefined && hour >= begins + OPEN_HOURS) begins = hour;
    if (own !== undefined) factor = own;
    const isTold = toldMinutes(hour, told.reportedTo) >= TOLD_MINUTES;
    if (own !== undefined || (!isTold && hour < begins + OPEN_HOURS)) factors[hour] = factor;
  }
  const lifted = usual.map((share, minute) => share * (factors[Math.floor(minute / HOUR)] ?? 1));
  const total = lifted.reduce((sum, share) => sum + share, 0);
  return {
    shape: lifted.map((share) => share / total),
    isOpen: surges.has(newestHour(told.reportedTo)),
  };
}

const toldMinutes = (hour: number, reportedTo: number): number =>
  Math.min(HOUR, Math.max(0, reportedTo - hour * HOUR));

/** The newest hour of which enough is told. */
const newestHour = (reportedTo: number): number =>
  Math.floor((reportedTo + HOUR - TOLD_MINUTES) / HOUR) - 1;

/** Hours of a broadcast, each with how many times its usual share it takes. */
function findSurges(usual: Float64Array, told: DayTold): ReadonlyMap<number, number> {
  const surges = new Map<number, number>();
  const calm = { spend: 0, sales: 0, share: 0 };
  for (let hour = 0; hour <= newestHour(told.reportedTo); hour += 1) {
    const minutes = toldMinutes(hour, told.reportedTo);
    const row = told.hours.find((each) => each.hour === hour);
    const { spend = 0, sales = 0 } = row ?? {};
    const start = hour * HOUR;
    const share = usual.subarray(start, start + minutes).reduce((sum, each) => sum + each, 0);
    const isSettled = start + HOUR <= told.settledTo;
    const factor = calm.spend > 0 && share > 0 ? (spend / share) * (calm.share / calm.spend) : 0;
    const sells = !isSettled || sales * calm.spend >= RETURN_MIN * calm.sales * spend;
    if (calm.share >= SEEN_MIN && factor >= SURGE_MIN && sells)
      surges.set(hour, Math.min(SURGE_MAX, factor));
    else {
      calm.spend += spend;
      calm.share += share;
      if (isSettled) calm.sales += sales;
    }
  }
  return surges;
}
