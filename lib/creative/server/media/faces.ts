import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { installed } from "./installed";

/** Families under names of our own, so that an installed font of the same name cannot take their place. */
const FILES = {
  "Chengfang Black": "@expo-google-fonts/noto-sans-sc/900Black/NotoSansSC_900Black.ttf",
  "Chengfang Bold": "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
  "Chengfang Medium": "@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf",
  "Chengfang Poster":
    "@expo-google-fonts/zcool-qingke-huangyou/400Regular/ZCOOLQingKeHuangYou_400Regular.ttf",
  "Chengfang Playful": "@expo-google-fonts/zcool-kuaile/400Regular/ZCOOLKuaiLe_400Regular.ttf",
} as const;

/** The display faces lack rare characters; the text face stands behind them. */
const FAMILIES = {
  black: '"Chengfang Black"',
  bold: '"Chengfang Bold"',
  medium: '"Chengfang Medium"',
  poster: '"Chengfang Poster", "Chengfang Black"',
  playful: '"Chengfang Playful", "Chengfang Black"',
} as const;

type FaceName = keyof typeof FAMILIES;

const REFERENCE_SIZE = 100;
const KNOWN_MAX = 20_000;

let isRegistered = false;
const advances = new Map<string, number>();
const ruler = createCanvas(1, 1).getContext("2d");

/** Loads the fonts that ship with the installation; once a process. */
export function registerFaces(): void {
  if (isRegistered) return;
  for (const [family, file] of Object.entries(FILES)) {
    GlobalFonts.registerFromPath(installed.resolve(file), family);
  }
  isRegistered = true;
}

/** The canvas's word for a face at a size. */
export function fontOf(face: FaceName, size: number): string {
  return `${size}px ${FAMILIES[face]}`;
}

/** The width of a text as the sum of its characters' advances, which makes it linear in the size. */
export function measureText(text: string, face: FaceName, size: number): number {
  let sum = 0;
  for (const character of text) sum += advanceOf(character, face);
  return (sum * size) / REFERENCE_SIZE;
}

function advanceOf(character: string, face: FaceName): number {
  const key = `${face}${character}`;
  const known = advances.get(key);
  if (known !== undefined) return known;
  registerFaces();
  ruler.font = fontOf(face, REFERENCE_SIZE);
  const { width } = ruler.measureText(character);
  if (advances.size >= KNOWN_MAX) advances.clear();
  advances.set(key, width);
  return width;
}
