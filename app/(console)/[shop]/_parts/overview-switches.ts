import { createLoader, parseAsBoolean } from "nuqs/server";

/** Changes to the definition that hold for a look only; they live in the address. */
export const SWITCH_PARSERS = {
  grants: parseAsBoolean.withDefault(false),
  discount: parseAsBoolean.withDefault(false),
};

export interface OverviewSwitches {
  readonly grants: boolean;
  readonly discount: boolean;
}

/** Reads the switches on the server from a page's `searchParams`. */
export const loadSwitches = createLoader(SWITCH_PARSERS);
