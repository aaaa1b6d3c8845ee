import { addDays, type CalendarDay, type Minor, minorToDecimal } from "@/lib/kernel";
import { toAsciiPath, toChineseName, toChinesePath } from "./account-paths";

/** An entry as an export prints it. */
export interface ExportedEntry {
  readonly id: string;
  readonly date: CalendarDay;
  readonly title: string;
  /** Source and position, already free of line breaks. */
  readonly remark: string;
  readonly lines: readonly ExportedLine[];
}

export interface ExportedLine {
  readonly account: number;
  readonly amount: Minor;
}

export interface AccountBalance {
  readonly account: number;
  readonly balance: Minor;
}

export interface ExportHead {
  readonly title: string;
  readonly currency: string;
  readonly scale: number;
  readonly accounts: readonly number[];
  /** Balances that the window begins with; empty from the first day of the book. */
  readonly opening: readonly AccountBalance[];
  readonly openingDate: CalendarDay;
}

export interface ExportEnd {
  readonly date: CalendarDay;
  /** What the rollup says every account must stand at, so that a missing entry cannot hide. */
  readonly closing: readonly AccountBalance[];
}

/** How a plain-text format writes a journal. */
export interface JournalFormat {
  head(head: ExportHead): string;
  entry(entry: ExportedEntry, head: ExportHead): string;
  end(end: ExportEnd, head: ExportHead): string;
}

/**
 * hledger and ledger read the same text: declared accounts and currency, one entry a transaction, and at the end one
 * transaction that moves nothing and asserts every balance.
 */
export const hledgerFormat: JournalFormat = {
  head: (head) =>
    [
      `; ${clean(head.title)}`,
      "",
      `commodity ${head.currency}`,
      `    format ${minorToDecimal(100_000n, head.scale)} ${head.currency}`,
      "",
      ...head.accounts.map((account) => `account ${toChinesePath(account)}`),
      "",
      head.opening.length > 0
        ? hledgerEntry(
            {
              id: "opening",
              date: head.openingDate,
              title: "期初余额",
              remark: "",
              lines: head.opening.map(({ account, balance }) => ({ account, amount: balance })),
            },
            head,
          )
        : "",
    ].join("\n"),
  entry: hledgerEntry,
  end: ({ date, closing }, head) =>
    closing.length === 0
      ? ""
      : `${[
          `${date} * (closing) 余额核对`,
          ...closing.map(
            ({ account, balance }) =>
              `    ${toChinesePath(account)}  ${amountText(0n, head)} = ${amountText(balance, head)}`,
          ),
        ].join("\n")}\n`,
};

function hledgerEntry(entry: ExportedEntry, head: ExportHead): string {
  const remark = entry.remark === "" ? [] : [`    ; ${clean(entry.remark)}`];
  return `${[
    `${entry.date} * (${entry.id}) ${clean(entry.title)}`,
    ...remark,
    ...entry.lines.map(
      ({ account, amount }) => `    ${toChinesePath(account)}  ${amountText(amount, head)}`,
    ),
  ].join("\n")}\n\n`;
}

/** beancount: ASCII account codes, and its own balance directive, which holds at the beginning of the next day. */
export const beancountFormat: JournalFormat = {
  head: (head) =>
    [
      `; ${clean(head.title)}`,
      `option "title" "${quote(head.title)}"`,
      `option "operating_currency" "${head.currency}"`,
      "",
      ...head.accounts.map(
        (account) =>
          `${head.openingDate} open ${toAsciiPath(account)} ${head.currency}\n  name: "${quote(toChineseName(account))}"`,
      ),
      "",
      head.opening.length > 0
        ? beancountEntry(
            {
              id: "opening",
              date: head.openingDate,
              title: "期初余额",
              remark: "",
              lines: head.opening.map(({ account, balance }) => ({ account, amount: balance })),
            },
            head,
          )
        : "",
    ].join("\n"),
  entry: beancountEntry,
  end: ({ date, closing }, head) =>
    closing
      .map(
        ({ account, balance }) =>
          `${addDays(date, 1)} balance ${toAsciiPath(account)} ${amountText(balance, head)}\n`,
      )
      .join(""),
};

function beancountEntry(entry: ExportedEntry, head: ExportHead): string {
  const remark = entry.remark === "" ? [] : [`  source: "${quote(entry.remark)}"`];
  return `${[
    `${entry.date} * "${quote(entry.title)}"`,
    `  entry: "${entry.id}"`,
    ...remark,
    ...entry.lines.map(
      ({ account, amount }) => `  ${toAsciiPath(account)}  ${amountText(amount, head)}`,
    ),
  ].join("\n")}\n\n`;
}

const amountText = (amount: Minor, head: ExportHead): string =>
  `${minorToDecimal(amount, head.scale)} ${head.currency}`;

/** One line that no reader takes for a tag, a comment or a second description. */
function clean(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, " ")
    .replace(/;/g, "；")
    .replace(/:/g, "：")
    .replace(/\|/g, "｜")
    .trim();
}

function quote(text: string): string {
  return text.replace(/[\r\n\t]+/g, " ").replace(/["\\]/g, "'");
}
