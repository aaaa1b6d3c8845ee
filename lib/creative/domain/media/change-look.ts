import type {
  CoverLayoutId,
  CreativeRecipe,
  GrooveId,
  PaletteId,
  SceneryId,
  TypefaceId,
} from "./recipe";

/** What of a creative's look a person may choose; its words are not among it. */
export interface LookChange {
  readonly palette?: PaletteId | undefined;
  readonly typeface?: TypefaceId | undefined;
  readonly scenery?: SceneryId | undefined;
  readonly layout?: CoverLayoutId | undefined;
  readonly groove?: GrooveId | undefined;
  /** Who speaks; an empty name is nobody. */
  readonly voice?: string | undefined;
}

/** The recipe in another look. A layout that shows a figure is kept from a cover that has none. */
export function changeLook(recipe: CreativeRecipe, look: LookChange): CreativeRecipe {
  const { cover, music, style } = recipe;
  const layout =
    look.layout === "figure" && cover?.figure === null ? cover.layout : (look.layout ?? null);
  return {
    ...recipe,
    style: {
      ...style,
      palette: look.palette ?? style.palette,
      typeface: look.typeface ?? style.typeface,
      scenery: look.scenery ?? style.scenery,
    },
    cover: cover && { ...cover, layout: layout ?? cover.layout },
    music: music && { ...music, groove: look.groove ?? music.groove },
    ...changeVoice(recipe, look),
  };
}

/** Only a film can speak. */
function changeVoice(
  { scenes, voice }: CreativeRecipe,
  look: LookChange,
): Pick<CreativeRecipe, "voice"> {
  if (look.voice === undefined || scenes.length === 0) return voice === undefined ? {} : { voice };
  return { voice: look.voice === "" ? null : { name: look.voice } };
}

/** The elements of the look, by which results are read later. */
export function lookElements({
  style,
  cover,
  music,
  voice,
}: CreativeRecipe): Record<string, string> {
  return {
    palette: style.palette,
    typeface: style.typeface,
    ...(cover ? { layout: cover.layout } : {}),
    ...(music ? { music: music.groove } : {}),
    ...(voice ? { voice: voice.name } : {}),
  };
}
