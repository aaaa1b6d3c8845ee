import { choiceField, TEXT_FIELD } from "@/components/shell/address-fields";

export const CREATOR_VIEWS = ["portfolio", "matching", "audit", "deals", "simulator"] as const;
export type CreatorView = (typeof CREATOR_VIEWS)[number];

/** What the page keeps in the address beside the window and the table. */
export const VIEW_FIELDS = {
  view: choiceField(CREATOR_VIEWS, "portfolio"),
  creator: TEXT_FIELD,
};
