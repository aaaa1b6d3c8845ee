import { kMeans } from "@/lib/numerics/k-means";
import { createRng } from "@/lib/numerics/rng";
import { PALETTES } from "../media/palettes";
import { PALETTE_IDS, type PaletteId } from "../media/recipe";
import { hexToLab, type Lab, labDistance, labToHex, toLab } from "./lab-color";

/** A colour and how much of the pictures it covers. */
export interface StyleColor {
  readonly hex: string;
  readonly share: number;
}

const COLORS = 5;
const ROUNDS_MAX = 40;
const POINTS_MAX = 20_000;

/** The five colours that pictures are made of, the largest first. Pixels are red, green, blue, one behind the other. */
export function findColors(pixels: Uint8Array): readonly StyleColor[] {
  const count = Math.floor(pixels.length / 3);
  const step = Math.max(1, Math.ceil(count / POINTS_MAX));
  const points: number[] = [];
  for (let at = 0; at < count; at += step) {
    points.push(...toLab(pixels[at * 3] ?? 0, pixels[at * 3 + 1] ?? 0, pixels[at * 3 + 2] ?? 0));
  }
  const options = { clusters: COLORS, roundsMax: ROUNDS_MAX };
  const clusters = kMeans(Float64Array.from(points), 3, options, createRng("colors"));
  const total = points.length / 3;
  return clusters.map(({ center, size }) => ({
    hex: labToHex([center[0] ?? 0, center[1] ?? 0, center[2] ?? 0]),
    share: size / total,
  }));
}

/** Our palettes from the most like these colours to the least: by how far each colour is from the palette's nearest. */
export function rankPalettes(colors: readonly StyleColor[]): readonly PaletteId[] {
  const far = (id: PaletteId): number => {
    const { ground, planes, accent, tag, body } = PALETTES[id];
    const own = [...ground, ...planes, accent, tag[0], body[1]].map(hexToLab);
    const grounds = ground.map(hexToLab);
    const nearest = (lab: Lab, set: readonly Lab[]): number =>
      Math.min(...set.map((each) => labDistance(lab, each)));
    // The largest colours lie behind everything, so they are held against the ground.
    return colors.reduce(
      (sum, { hex, share }, rank) => sum + share * nearest(hexToLab(hex), rank < 2 ? grounds : own),
      0,
    );
  };
  return [...PALETTE_IDS].sort((a, b) => far(a) - far(b));
}
