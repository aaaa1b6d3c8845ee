/**
 * A creative as data: what is said, shown and heard, and nothing of how it is drawn. The same recipe gives the same
 * pixels and the same sound wherever it is opened; a video is stitched from the segments of its scenes on read.
 */

export const PALETTE_IDS = [
  "mint",
  "dusk",
  "amber",
  "rose",
  "ocean",
  "paper",
  "citrus",
  "night",
] as const;
export type PaletteId = (typeof PALETTE_IDS)[number];

/** Plain is a heavy grotesque, poster a condensed display face, playful a rounded hand. */
export const TYPEFACE_IDS = ["plain", "poster", "playful"] as const;
export type TypefaceId = (typeof TYPEFACE_IDS)[number];

export const SCENERY_IDS = ["studio", "mountains", "window", "desk", "waves", "city"] as const;
export type SceneryId = (typeof SCENERY_IDS)[number];

/** What is drawn where there is no photo; a drawn product always says that it is a drawing. */
const MOTIF_IDS = ["tumbler", "bottle", "jar", "pouch", "tin", "box"] as const;
export type MotifId = (typeof MOTIF_IDS)[number];

export const COVER_LAYOUT_IDS = [
  "hero",
  "split",
  "magazine",
  "sticker",
  "figure",
  "burst",
  "scene",
  "cards",
] as const;
export type CoverLayoutId = (typeof COVER_LAYOUT_IDS)[number];

export const COVER_SIZES = {
  portrait: { width: 1080, height: 1440 },
  vertical: { width: 720, height: 1280 },
} as const;
export type CoverSizeId = keyof typeof COVER_SIZES;

export const MOTION_IDS = ["push", "pull", "pan", "rise"] as const;
export type MotionId = (typeof MOTION_IDS)[number];

export const GROOVE_IDS = ["bright", "calm", "drive", "warm"] as const;
export type GrooveId = (typeof GROOVE_IDS)[number];

/** A line of type; the emphasis, when there is one, is a part of the text. */
export interface EmphasisText {
  readonly text: string;
  readonly emphasis: string | null;
}

/** Amounts are minor units as decimal strings, so that the recipe is plain JSON. */
export interface PriceTag {
  /** What the amount is: 到手价, 直播价, 日常价. */
  readonly label: string;
  readonly amountMinor: string;
  readonly currency: string;
  /** A struck-out price; only where it has a basis. */
  readonly listMinor: string | null;
  /** A condition or offer beside the price: 新客立减20. */
  readonly badge: string | null;
}

/** A number that is shown large: 900, ml, 大容量. */
export interface Figure {
  readonly value: string;
  readonly unit: string;
  readonly name: string;
}

/** The product's own picture, kept under its hash. */
export interface PhotoRef {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/** What all scenes of a video and its cover share. */
export interface Style {
  readonly palette: PaletteId;
  readonly typeface: TypefaceId;
  readonly scenery: SceneryId;
  readonly motif: MotifId;
  /** Moves what may vary without meaning: the lie of the hills, the light, the dots. */
  readonly seed: number;
}

export interface ProductOnShow {
  readonly name: string;
  /** The account it is sold by, drawn as @name. */
  readonly shop: string;
  readonly photo: PhotoRef | null;
}

export interface CoverRecipe {
  /** Which headline element this is, for results by element; it changes no pixel. */
  readonly elementId: string;
  readonly layout: CoverLayoutId;
  readonly headline: EmphasisText;
  /** A short line above or below the headline. */
  readonly kicker: string | null;
  readonly chips: readonly string[];
  readonly figure: Figure | null;
  readonly price: PriceTag | null;
  readonly callToAction: string;
  /** A condition that a claim on the cover needs. */
  readonly note: string | null;
}

interface SceneBase {
  /** Which element of the library this is, for results by element; it changes no pixel. */
  readonly elementId: string;
  /** What is spoken or read along at the foot of the picture. */
  readonly caption: string;
  readonly motion: MotionId;
}

export interface HookScene extends SceneBase {
  readonly kind: "hook";
  readonly headline: EmphasisText;
}

export interface PointsScene extends SceneBase {
  readonly kind: "points";
  readonly headline: EmphasisText;
  readonly points: readonly string[];
}

export interface FiguresScene extends SceneBase {
  readonly kind: "figures";
  readonly headline: EmphasisText;
  readonly figures: readonly Figure[];
  readonly note: string | null;
}

export interface SettingScene extends SceneBase {
  readonly kind: "setting";
  readonly headline: EmphasisText;
  readonly place: SceneryId;
}

export interface ActionScene extends SceneBase {
  readonly kind: "action";
  readonly headline: EmphasisText;
  readonly price: PriceTag | null;
  readonly callToAction: string;
}

export type Scene = HookScene | PointsScene | FiguresScene | SettingScene | ActionScene;
export type SceneKind = Scene["kind"];

export interface MusicBed {
  readonly groove: GrooveId;
  readonly seed: number;
}

/** Who speaks the captions, by the name that the endpoint knows. */
export interface VoiceTrack {
  readonly name: string;
}

/** What the law on labelling generated content asks for in a file's metadata. */
export interface ContentLabel {
  /** Who made it: the name or code of the provider. */
  readonly provider: string;
  /** The provider's number for this one creative. */
  readonly contentId: string;
  /** False only where a person made every part of it: then nothing is drawn or written. */
  readonly isGenerated: boolean;
}

export interface CreativeRecipe {
  readonly version: 1;
  readonly product: ProductOnShow;
  readonly style: Style;
  readonly cover: CoverRecipe | null;
  /** In the order they are seen; empty where the creative is a cover or a text only. */
  readonly scenes: readonly Scene[];
  readonly music: MusicBed | null;
  /** Absent or null where nobody speaks. */
  readonly voice?: VoiceTrack | null;
  readonly label: ContentLabel;
}

/** The most of each that the layouts can set well, counted in characters (Unicode code points). */
export const RECIPE_LIMITS = {
  productName: 40,
  shopName: 20,
  headline: 32,
  sceneHeadline: 24,
  kicker: 20,
  chips: 3,
  chip: 12,
  points: 3,
  point: 14,
  figures: 3,
  figureValue: 6,
  figureUnit: 6,
  figureName: 10,
  priceLabel: 6,
  badge: 12,
  callToAction: 10,
  note: 40,
  caption: 30,
  scenes: 8,
} as const;
