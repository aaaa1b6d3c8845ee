/** A warning taken apart, so that a screen can say it in the reader's language. */
export type Warning =
  | {
      readonly code: "balance-chain";
      readonly row: string;
      readonly found: string;
      readonly expected: string;
    }
  | {
      readonly code: "control-total";
      readonly row: string;
      readonly found: string;
      readonly expected: string;
    }
  | { readonly code: "more-warnings"; readonly count: string }
  | { readonly code: "skipped-table"; readonly table: string }
  | { readonly code: "unknown-columns"; readonly columns: string }
  | { readonly code: "unused-fixes"; readonly count: string }
  /** One that this version does not know. */
  | { readonly code: "other"; readonly text: string };

const BALANCE = /^Row (\d+) states a balance of (\S+); the rows before it lead to (\S+)\.$/;
const CONTROL = /^Row (\d+) states (\S+) in all; its parts sum to (\S+)\.$/;
const COUNT = /^(\d+) /;
const SKIPPED = /^(.*) was not read; no format fits it\.$/s;
const UNKNOWN = /^Not used: (.*)\.$/s;

export function readWarning(text: string): Warning {
  const at = text.indexOf(": ");
  const code = text.slice(0, Math.max(0, at));
  const sentence = text.slice(at + 2);
  switch (code) {
    case "balance-chain":
    case "control-total": {
      const match = (code === "balance-chain" ? BALANCE : CONTROL).exec(sentence);
      const [, row, found, expected] = match ?? [];
      if (row && found && expected) return { code, row, found, expected };
      break;
    }
    case "more-warnings":
    case "unused-fixes": {
      const count = COUNT.exec(sentence)?.[1];
      if (count) return { code, count };
      break;
    }
    case "skipped-table": {
      const table = SKIPPED.exec(sentence)?.[1];
      if (table) return { code, table };
      break;
    }
    case "unknown-columns": {
      const columns = UNKNOWN.exec(sentence)?.[1];
      if (columns) return { code, columns };
      break;
    }
  }
  return { code: "other", text };
}
