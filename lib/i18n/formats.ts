import type { Formats } from "next-intl";

/** Named formats of the messages, so that `{at, date, minute}` reads the same on every page. */
export const formats = {
  dateTime: {
    day: { year: "numeric", month: "2-digit", day: "2-digit" },
    minute: {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
    },
  },
  number: {
    count: { maximumFractionDigits: 0 },
    percent: { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 },
  },
} as const satisfies Formats;
