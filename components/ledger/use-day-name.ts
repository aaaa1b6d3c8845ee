import { useFormatter } from "next-intl";
import { useCallback } from "react";
import { useShell } from "@/components/shell/shell-context";

/** A day of the book as people say it: 10 月 21 日, the year only when it is another one. */
export function useDayName(): (day: string) => string {
  const { today } = useShell();
  const format = useFormatter();
  return useCallback(
    (day) =>
      // Read and written in the same zone, so that the day stays what it is.
      format.dateTime(new Date(`${day}T00:00:00Z`), {
        timeZone: "UTC",
        month: "short",
        day: "numeric",
        ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" }),
      }),
    [format, today],
  );
}
