/** How one value stands in the address, and what it is when the address does not state it. */
export interface AddressField<Value> {
  readonly initial: Value;
  /** Null for a text that makes no sense. */
  parse(text: string): Value | null;
  /** Null for a value that is not to be stated. */
  format(value: Value): string | null;
}

export type AddressFields = Readonly<Record<string, AddressField<unknown>>>;

export type AddressValues<Fields extends AddressFields> = {
  readonly [Key in keyof Fields]: Fields[Key]["initial"];
};

/** As Next hands it to a page. */
export type PageQuery = Readonly<Record<string, string | string[] | undefined>>;

/** Any text, or null when none is stated. */
export const TEXT_FIELD: AddressField<string | null> = {
  initial: null,
  parse: (text) => text,
  format: (value) => value || null,
};

/** Off until it is switched on. */
export const FLAG_FIELD: AddressField<boolean> = {
  initial: false,
  parse: (text) => text === "true",
  format: (value) => (value ? "true" : null),
};

/** One of a few words. */
export function choiceField<Word extends string, Initial extends Word | null>(
  words: readonly Word[],
  initial: Initial,
): AddressField<Word | Initial> {
  return {
    initial,
    parse: (text) => words.find((word) => word === text) ?? null,
    format: (value) => value,
  };
}

/** Reads the fields from an address: what is absent, or makes no sense, has its initial value. */
export function readAddress<Fields extends AddressFields>(
  fields: Fields,
  query: URLSearchParams,
): AddressValues<Fields> {
  const entries = Object.entries(fields).map(([key, field]) => {
    const text = query.get(key);
    return [key, (text === null ? null : field.parse(text)) ?? field.initial];
  });
  return Object.fromEntries(entries) as AddressValues<Fields>;
}

/** Reads the fields on the server from a page's `searchParams`. */
export async function readPageQuery<Fields extends AddressFields>(
  fields: Fields,
  searchParams: Promise<PageQuery>,
): Promise<AddressValues<Fields>> {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(await searchParams)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) query.set(key, first);
  }
  return readAddress(fields, query);
}

/** The address with some fields changed; a field at its initial value is left out. */
export function writeAddress<Fields extends AddressFields>(
  fields: Fields,
  query: URLSearchParams,
  change: Partial<AddressValues<Fields>>,
): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [key, value] of Object.entries(change)) {
    const field = fields[key];
    const text = field?.format(value) ?? null;
    if (text === null || text === field?.format(field.initial)) next.delete(key);
    else next.set(key, text);
  }
  return next;
}
