import { choiceField } from "@/components/shell/address-fields";
import { ATTRIBUTION_MODELS } from "@/lib/attribution";

export const LOOKBACKS = ["7", "14", "30", "60", "90"] as const;
export const ORDERS = ["1", "2", "3", "4"] as const;

/** What the page keeps in the address beside the console's window. */
export const VIEW_FIELDS = {
  lookback: choiceField(LOOKBACKS, "30"),
  order: choiceField(ORDERS, "1"),
  model: choiceField(ATTRIBUTION_MODELS, "markov"),
};
