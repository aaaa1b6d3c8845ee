import { addDays } from "@/lib/kernel";

const TEN_YEARS_DAYS = 3_650;

/** What a link into the book asks for: all of its days, because an import is not about the window of another page. */
export function toBookQuery(
  today: string,
  filter: { readonly account?: number; readonly file?: string | null },
): Record<string, string> {
  return {
    from: addDays(today, -TEN_YEARS_DAYS),
    to: today,
    ...(filter.account === undefined ? {} : { f_account: String(filter.account) }),
    ...(filter.file ? { f_file: filter.file } : {}),
  };
}
