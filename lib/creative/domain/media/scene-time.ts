import type { CreativeRecipe, Scene } from "./recipe";

export const FRAME_RATE = 25;
export const VIDEO_WIDTH = 720;
export const VIDEO_HEIGHT = 1280;

/** All beds keep one pulse, 125 beats a minute, so that a scene fits any bed: half a beat is six frames. */
export const BEATS_PER_MINUTE = 125;
const FRAMES_PER_HALF_BEAT = 6;

/** How fast a caption is read; and the time to take a picture in. */
const CHARACTERS_PER_SECOND = 6.5;
const SPOKEN_CHARACTERS_PER_SECOND = 4.6;
const LEAD_SECONDS = 0.45;
const SECONDS_MIN: Readonly<Record<Scene["kind"], number>> = {
  hook: 1.6,
  points: 2.1,
  figures: 2.1,
  setting: 1.6,
  action: 2,
};

/** Frames of a scene before a voice begins. */
export const VOICE_LEAD_FRAMES = 5;

/** How many frames a scene takes: as long as its caption needs to be read or spoken, rounded up to half beats. */
export function countFrames(scene: Scene, isSpoken = false): number {
  const pace = isSpoken ? SPOKEN_CHARACTERS_PER_SECOND : CHARACTERS_PER_SECOND;
  const reading = [...scene.caption].length / pace + LEAD_SECONDS;
  const seconds = Math.max(SECONDS_MIN[scene.kind], reading);
  return Math.ceil((seconds * FRAME_RATE) / FRAMES_PER_HALF_BEAT - 1e-9) * FRAMES_PER_HALF_BEAT;
}

/** Somebody speaks the captions. */
export const isSpoken = ({ voice }: Pick<CreativeRecipe, "voice">): boolean =>
  voice !== undefined && voice !== null;

/** A word of a caption: where it ends in the text, and the frame at which it is spoken. */
export interface SpokenWord {
  readonly end: number;
  readonly frame: number;
}

const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" });
const SPOKEN_FROM = 6;
const SPOKEN_UNTIL_SHARE = 0.86;

/** Spreads a caption's words over its scene by their length; marks add a breath to the word before them. */
export function timeWords(caption: string, frames: number): readonly SpokenWord[] {
  const ends: number[] = [];
  for (const { segment, index, isWordLike } of SEGMENTER.segment(caption)) {
    if (isWordLike || ends.length === 0) ends.push(index + segment.length);
    else ends[ends.length - 1] = index + segment.length;
  }
  const span = Math.max(1, frames * SPOKEN_UNTIL_SHARE - SPOKEN_FROM);
  const total = Math.max(1, caption.length);
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0);
    return { end, frame: SPOKEN_FROM + Math.round((span * start) / total) };
  });
}
