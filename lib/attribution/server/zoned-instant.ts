import "server-only";

const STATED = /(Z|[+-]\d{2}:?\d{2})$/;
const LOCAL = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?)?$/;

/** An instant in milliseconds: an ISO time with its zone, a Unix time, or a wall clock of `zone`; null when it is none. */
export function toInstant(text: string, zone: string): number | null {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  if (STATED.test(text) && text.length > 12) return finite(Date.parse(text));
  if (!LOCAL.test(text)) return null;
  const [day = "", clock = "00:00:00"] = text.replaceAll("/", "-").split(/[ T]/);
  const padded = day
    .split("-")
    .map((part) => part.padStart(2, "0"))
    .join("-");
  const wall = finite(Date.parse(`${padded}T${clock.padStart(clock.length < 6 ? 5 : 8, "0")}Z`));
  if (wall === null) return null;
  // Twice, since the first guess may stand on the other side of a clock change.
  const guess = wall - offsetOf(wall, zone);
  return wall - offsetOf(guess, zone);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function offsetOf(instant: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    clocks.set(zone, clock);
  }
  const name = clock.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value;
  const match = /([+-])(\d{2}):(\d{2})/.exec(name ?? "");
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}
