import * as z from "zod";
import {
  COVER_LAYOUT_IDS,
  GROOVE_IDS,
  PALETTE_IDS,
  SCENERY_IDS,
  TYPEFACE_IDS,
} from "./domain/media/recipe";

/** A creative's look; what is left out stays. */
export const LookInput = z.object({
  palette: z.enum(PALETTE_IDS).optional(),
  typeface: z.enum(TYPEFACE_IDS).optional(),
  scenery: z.enum(SCENERY_IDS).optional(),
  layout: z.enum(COVER_LAYOUT_IDS).optional(),
  groove: z.enum(GROOVE_IDS).optional(),
  /** Who speaks the captions of a film; empty for nobody. */
  voice: z.string().max(60).optional(),
});
export type LookInput = z.infer<typeof LookInput>;
