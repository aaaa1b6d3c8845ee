import "server-only";
import type { Locale } from "@/lib/i18n";
import { messagesByLocale } from "@/lib/i18n/messages";

/**
 * The names that the pack prints, as the screens have them. Words without places for values alone: the console compiles
 * messages that have any, and a workbook is no place for a formatter.
 */
export class PackWords {
  readonly locale: Locale;
  readonly #messages;

  constructor(locale: Locale) {
    this.locale = locale;
    this.#messages = messagesByLocale[locale];
  }

  get pack() {
    return this.#messages.closing.pack;
  }

  account(code: string | number): string {
    return this.#find(this.#messages.accounts, String(code));
  }

  figure(name: string): string {
    return this.#find(this.#messages.figures.names, name);
  }

  stage(key: string): string {
    return this.#find(this.#messages.accounts.stages, key);
  }

  /** What a key of a split is called; keys that stand for nobody have words of their own. */
  key(key: string, name: string | null): string {
    if (key === "none") return this.pack.none;
    if (key === "rest") return this.pack.rest;
    return name ?? key;
  }

  source(key: string): string {
    return this.#find(this.#messages.reconciliation.sources, key);
  }

  verdict(key: string): string {
    return this.#find(this.#messages.reconciliation.short, key);
  }

  definition(name: string): string {
    return name === "default" ? this.#messages.figures.defaultName : name;
  }

  #find(words: object, key: string): string {
    const word: unknown = Object.entries(words).find(([known]) => known === key)?.[1];
    return typeof word === "string" ? word : key;
  }
}
