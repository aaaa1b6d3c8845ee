import * as z from "zod";
import { COMPARISON_MODES, fromPublicId, type IdKind } from "@/lib/kernel";
import {
  DefinitionDto,
  FIGURE_GROUPS,
  FIGURE_PARTS,
  FiguresDto,
  FiguresInput,
  METRIC_IDS,
} from "@/lib/ledger";
import { GRAINS, TILE_DAYS, TILE_KINDS, TILE_WIDTHS } from "./domain/dashboard";

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));

export const ReportsParams = z.object({ shop: publicId("shop") });
export const DashboardParams = z.object({ shop: publicId("shop"), id: publicId("dashboard") });

const LocalId = z.string().regex(/^[a-z0-9-]{1,24}$/);
const Title = z.string().trim().max(60).default("");

const TileDto = z.object({
  id: LocalId,
  title: Title,
  kind: z.enum(TILE_KINDS),
  metrics: z.array(z.enum(METRIC_IDS)).min(1).max(8),
  by: z.enum(FIGURE_GROUPS).nullable().default(null),
  grain: z.enum(GRAINS).default("day"),
  top: z.number().int().min(3).max(50).default(10),
  width: z.literal(TILE_WIDTHS).default(2),
  /** A window of the tile's own: so many days up to the page's last day. */
  days: z.literal(TILE_DAYS).nullable().optional(),
  /** A comparison of the tile's own. */
  compare: z.enum(COMPARISON_MODES).nullable().optional(),
  /** One channel, creator or product that the tile is narrowed to; with its name for readers. */
  only: z
    .object({
      by: z.enum(FIGURE_PARTS),
      key: z.string().trim().min(1).max(200),
      name: z.string().max(200).nullable().optional(),
    })
    .nullable()
    .optional(),
});

const TILES_MAX = 40;
const GROUPS_MAX = 12;

export const DashboardBodyDto = z
  .object({
    groups: z
      .array(z.object({ id: LocalId, title: Title, tiles: z.array(TileDto).max(TILES_MAX) }))
      .min(1)
      .max(GROUPS_MAX),
  })
  .refine(({ groups }) => groups.reduce((sum, { tiles }) => sum + tiles.length, 0) <= TILES_MAX, {
    message: `A dashboard has at most ${TILES_MAX} tiles.`,
    path: ["groups"],
  });
export type DashboardBodyDto = z.infer<typeof DashboardBodyDto>;

const DashboardName = z.string().trim().min(1).max(60);

export const DashboardInput = z.object({
  name: DashboardName,
  /** Everybody's; a personal one is seen by its owner alone. */
  isTeam: z.boolean().default(false),
  body: DashboardBodyDto,
});
export type DashboardInput = z.infer<typeof DashboardInput>;

/** What is not said stays. `version` is the one that was read: another word in between is a conflict. */
export const DashboardChangeInput = z.object({
  version: z.number().int().min(1),
  name: DashboardName.optional(),
  isTeam: z.boolean().optional(),
  body: DashboardBodyDto.optional(),
  status: z.enum(["active", "archived"]).optional(),
});
export type DashboardChangeInput = z.infer<typeof DashboardChangeInput>;

export const RestoreInput = z.object({ version: z.number().int().min(1) });
export type RestoreInput = z.infer<typeof RestoreInput>;

export const DashboardDto = z.object({
  id: z.string(),
  name: z.string(),
  isTeam: z.boolean(),
  isMine: z.boolean(),
  mayEdit: z.boolean(),
  owner: z.string(),
  version: z.number().int(),
  status: z.enum(["active", "archived"]),
  body: DashboardBodyDto,
  by: z.string(),
  updatedAt: z.string(),
});
export type DashboardDto = z.infer<typeof DashboardDto>;

export const DashboardListDto = z.object({ items: z.array(DashboardDto) });
export type DashboardListDto = z.infer<typeof DashboardListDto>;

export const DashboardVersionsDto = z.object({
  items: z.array(
    z.object({
      version: z.number().int(),
      name: z.string(),
      isTeam: z.boolean(),
      tiles: z.number().int(),
      restored: z.number().int().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});
export type DashboardVersionsDto = z.infer<typeof DashboardVersionsDto>;

/** The window that a page looks through: the same words as the figures' own. */
export const WindowInput = z.object(FiguresInput.shape).omit({ by: true, definition: true });
export type WindowInput = z.infer<typeof WindowInput>;

/** Money is a string of minor units, ratios and counts are numbers. */
const Value = z.union([z.string(), z.number()]).nullable();
const Values = z.array(Value);

const TileRow = z.object({
  /** External id, day, or the word of a fixed list; `rest` and `none` stand for no single one. */
  key: z.string(),
  name: z.string().nullable(),
  /** Last day of a week or month. */
  to: z.string().nullable(),
  /** One a metric. */
  values: Values,
  before: Values.nullable(),
});

/** 损益表: lines down, months across. */
const ProfitDto = z.object({
  /** Cut by the window at either end. */
  months: z.array(z.object({ from: z.string(), to: z.string() })),
  lines: z.array(
    z.object({
      id: z.string(),
      role: z.enum(["line", "detail", "sum"]),
      /** Ids of the lines that it is the sum of. */
      parts: z.array(z.string()),
      accounts: z.array(z.number().int()),
      /** One a month, income positive and what is spent negative; null where the book knows nothing of the month. */
      amounts: z.array(z.string().nullable()),
      /** Of net sales. */
      shares: z.array(z.number().nullable()),
      total: z.string().nullable(),
      totalShare: z.number().nullable(),
    }),
  ),
});
export type ProfitDto = z.infer<typeof ProfitDto>;

const ComparedWindow = z.object({ from: z.string(), to: z.string() });

export const TileDataDto = z.object({
  id: z.string(),
  total: z.object({ values: Values, before: Values.nullable() }),
  rows: z.array(TileRow),
  /** Rows there are; those beyond the tile's own number are only in its file. */
  rowCount: z.number().int(),
  /** Where the tile looks at other days than its page, or beside others. */
  own: z
    .object({ from: z.string(), to: z.string(), compared: ComparedWindow.nullable() })
    .nullable(),
  /** Of 损益表 alone. */
  profit: ProfitDto.optional(),
});
export type TileDataDto = z.infer<typeof TileDataDto>;

export const DashboardDataDto = z.object({
  from: z.string(),
  to: z.string(),
  basis: FiguresInput.shape.basis.unwrap(),
  compared: ComparedWindow.nullable(),
  currency: z.string(),
  definition: DefinitionDto,
  formulas: FiguresDto.shape.formulas,
  /** The newest day that the book knows. */
  lastDay: z.string().nullable(),
  tiles: z.array(TileDataDto),
});
export type DashboardDataDto = z.infer<typeof DashboardDataDto>;

/** A draft is drawn before it is kept. */
export const PreviewInput = WindowInput.extend({ body: DashboardBodyDto });
export type PreviewInput = z.infer<typeof PreviewInput>;

/** What a tile can be narrowed to. */
export const PartsInput = z.object({
  by: z.enum(FIGURE_PARTS),
  search: z.string().trim().max(100).default(""),
});
export type PartsInput = z.infer<typeof PartsInput>;

export const PartsDto = z.object({
  items: z.array(z.object({ key: z.string(), name: z.string().nullable() })),
  /** Metrics that the book tells of such parts; of the others no entry names one. */
  metrics: z.array(z.enum(METRIC_IDS)),
});
export type PartsDto = z.infer<typeof PartsDto>;
