const NAME_CHARS_MAX = 31;

/** Hands out names that Excel accepts and that differ from each other (it compares without case). */
export class SheetNames {
  readonly #taken = new Set<string>();

  take(wanted: string): string {
    const base =
      wanted
        .toWellFormed()
        .replace(/[[\]:*?/\\]/g, " ")
        .replace(/^'+|'+$/g, "")
        .trim() || "Sheet";
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? "" : ` (${number})`;
      const name = `${base.slice(0, NAME_CHARS_MAX - suffix.length).toWellFormed()}${suffix}`;
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}
