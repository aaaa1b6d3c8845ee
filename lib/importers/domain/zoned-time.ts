import type { LocalTime } from "@/lib/ledger";

const WITH_OFFSET =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})$/;

/** The local time of an instant that states its own offset (`2026-08-01T12:00:00Z`), or null when it states none. */
export function toZoneFromOffset(text: string, timeZone: string): LocalTime | null {
  const match = WITH_OFFSET.exec(text);
  if (!match) return null;
  const [, day = "", clock = "", offset = ""] = match;
  const colon = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  const instant = Date.parse(`${day}T${clock}${colon}`);
  return Number.isNaN(instant) ? null : toZone(instant, timeZone);
}

/** The local time of a wall clock that showed UTC. */
export function toZoneFromUtc(time: LocalTime, timeZone: string): LocalTime {
  return toZone(Date.parse(`${time.replace(" ", "T")}Z`), timeZone);
}

function toZone(instant: number, timeZone: string): LocalTime {
  const shifted = new Date(instant + offsetAt(instant, timeZone));
  return shifted.toISOString().slice(0, 19).replace("T", " ");
}

const QUARTER_MS = 900_000;
const CACHED_MAX = 20_000;
const offsets = new Map<string, number>();

/** Offsets change on quarters of an hour at the finest; remembering them spares a formatter call a row. */
function offsetAt(instant: number, timeZone: string): number {
  const quarter = Math.floor(instant / QUARTER_MS) * QUARTER_MS;
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= CACHED_MAX) offsets.clear();
  const offset = measureOffset(quarter, timeZone);
  offsets.set(key, offset);
  return offset;
}

function measureOffset(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((item) => item.type === type)?.value ?? "00";
  const local = Date.parse(
    `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}Z`,
  );
  return local - instant;
}
