import * as z from "zod";
import { GROOVE_IDS, PALETTE_IDS } from "./domain/media/recipe";
import { HOOK_TYPES } from "./domain/text/pattern";
import { Day, publicId } from "./schema-parts";

const STYLE_RIGHTS = ["own", "licensed"] as const;

export const StyleParams = z.object({ shop: publicId("shop"), id: publicId("creativeStyle") });

/** Fields beside the films and pictures. */
export const AddStyleInput = z
  .object({
    name: z.string().trim().min(1).max(60),
    rights: z.enum(STYLE_RIGHTS).default("own"),
    holder: z.string().trim().max(100).default(""),
    expiresOn: Day.nullable().default(null),
  })
  .refine(({ rights, holder }) => rights === "own" || holder !== "", {
    path: ["holder"],
    message: "Licensed material names whom it belongs to.",
  });
export type AddStyleInput = z.output<typeof AddStyleInput>;

/** What a shop's own films and pictures look like; a part that could not be measured is null. */
export const StyleProfileDto = z.object({
  colors: z.array(z.object({ hex: z.string(), share: z.number() })).readonly(),
  palettes: z.array(z.enum(PALETTE_IDS)).readonly(),
  pace: z
    .object({
      films: z.number(),
      shotSeconds: z.number(),
      seconds: z.number(),
      cuts: z.array(z.number()).readonly(),
    })
    .nullable(),
  groove: z.enum(GROOVE_IDS).nullable(),
  captions: z
    .object({
      frames: z.number(),
      place: z.number(),
      size: z.number(),
      characters: z.number(),
    })
    .nullable(),
  hooks: z
    .array(z.object({ hook: z.enum(HOOK_TYPES), share: z.number(), words: z.string() }))
    .readonly(),
  calls: z.array(z.string()).readonly(),
});

export const StyleDto = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(["waiting", "ready", "failed"]),
  sources: z.array(z.object({ name: z.string(), kind: z.enum(["film", "picture"]) })),
  profile: StyleProfileDto.nullable(),
  /** Why nothing could be measured, or why words were not read. */
  fault: z.string().nullable(),
  rights: z.enum(STYLE_RIGHTS),
  holder: z.string(),
  expiresOn: z.string().nullable(),
  isExpired: z.boolean(),
  /** Creatives that carry it. */
  creatives: z.number(),
  /** Of the job that measures it, while it waits. */
  job: z.string().nullable(),
  actorName: z.string(),
  createdAt: z.string(),
});
export type StyleDto = z.infer<typeof StyleDto>;
export const StyleList = z.object({ items: z.array(StyleDto) });
export type StyleList = z.infer<typeof StyleList>;
