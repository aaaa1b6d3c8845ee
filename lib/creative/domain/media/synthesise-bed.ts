import { createRng, type Rng } from "@/lib/numerics/rng";
import type { GrooveId, MusicBed } from "./recipe";
import { BEATS_PER_MINUTE } from "./scene-time";

export const SAMPLE_RATE = 44_100;
const BEAT = (60 / BEATS_PER_MINUTE) * SAMPLE_RATE;

interface Groove {
  /** Beats of a bar that the kick, the clap and the hat strike, in quarters of a beat. */
  readonly kick: readonly number[];
  readonly clap: readonly number[];
  readonly hat: readonly number[];
  /** Steps of a bar, in quarters of a beat, at which the melody may sound, and how likely. */
  readonly density: number;
  readonly brightness: number;
  /** Chords as scale degrees, one a bar. */
  readonly progressions: readonly (readonly number[])[];
}

const GROOVES: Readonly<Record<GrooveId, Groove>> = {
  bright: {
    kick: [0, 6, 8],
    clap: [4, 12],
    hat: [0, 2, 4, 6, 8, 10, 12, 14],
    density: 0.55,
    brightness: 0.6,
    progressions: [
      [0, 4, 5, 3],
      [0, 3, 4, 3],
    ],
  },
  calm: {
    kick: [0],
    clap: [8],
    hat: [4, 12],
    density: 0.32,
    brightness: 0.25,
    progressions: [
      [0, 5, 3, 4],
      [3, 4, 2, 5],
    ],
  },
  drive: {
    kick: [0, 4, 8, 12],
    clap: [4, 12],
    hat: [2, 6, 10, 14, 15],
    density: 0.7,
    brightness: 0.8,
    progressions: [
      [5, 3, 0, 4],
      [0, 4, 5, 4],
    ],
  },
  warm: {
    kick: [0, 10],
    clap: [8],
    hat: [2, 6, 10, 14],
    density: 0.4,
    brightness: 0.35,
    progressions: [
      [0, 2, 3, 4],
      [3, 0, 4, 5],
    ],
  },
};

const MAJOR = [0, 2, 4, 5, 7, 9, 11];
const PENTATONIC = [0, 2, 4, 7, 9];
const FADE_OUT_SECONDS = 0.5;
const PEAK = 0.32;

/**
 * Plays a bed: drums, bass, chords and a pentatonic tune over one of the groove's progressions, in a key and with
 * chances drawn from the seed. The same bed and length give the same samples.
 *
 * Costs about 25 multiplications a sample and voice; stops after `seconds`.
 */
export function synthesiseBed(bed: MusicBed, seconds: number): Int16Array {
  const groove = GROOVES[bed.groove];
  const rng = createRng(bed.seed).fork("bed", bed.groove);
  const length = Math.round(seconds * SAMPLE_RATE);
  const track = { left: new Float32Array(length), right: new Float32Array(length) };
  const root = 48 + rng.below(8);
  const progression = rng.pick(groove.progressions);
  const bars = Math.ceil(length / (BEAT * 4));
  const tune = drawTune(rng.fork("tune"), groove);
  for (let bar = 0; bar < bars; bar += 1) {
    const start = bar * 4 * BEAT;
    const degree = progression[bar % progression.length] ?? 0;
    playBar(track, { start, root, degree, groove, tune, rng: rng.fork("bar", bar) });
  }
  return toPcm(track, length);
}

interface Track {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

interface Bar {
  readonly start: number;
  readonly root: number;
  readonly degree: number;
  readonly groove: Groove;
  readonly tune: readonly (number | null)[];
  readonly rng: Rng;
}

/** A motif of a bar that comes back, so that the bed is a tune and not noodling. */
function drawTune(rng: Rng, { density }: Groove): (number | null)[] {
  let note = rng.below(5);
  return Array.from({ length: 16 }, (_, step) => {
    const strong = step % 4 === 0;
    if (!rng.chance(strong ? Math.min(0.95, density * 1.4) : density * 0.6)) return null;
    note = Math.min(9, Math.max(0, note + rng.below(5) - 2));
    return note;
  });
}

function playBar(track: Track, { start, root, degree, groove, tune, rng }: Bar): void {
  const at = (quarter: number): number => start + (quarter * BEAT) / 4;
  for (const quarter of groove.kick) addKick(track, at(quarter));
  for (const quarter of groove.clap)
    addNoise(track, at(quarter), { seconds: 0.16, decay: 26, gain: 0.34, pan: 0, dark: 0.35 }, rng);
  for (const quarter of groove.hat) {
    addNoise(track, at(quarter), { seconds: 0.05, decay: 90, gain: 0.13, pan: 0.3, dark: 0 }, rng);
  }
  const pitch = (step: number): number =>
    root + (MAJOR[(((degree + step) % 7) + 7) % 7] ?? 0) + 12 * Math.floor((degree + step) / 7);
  for (const quarter of [0, 6, 8, 14]) {
    addTone(track, at(quarter), {
      midi: pitch(0) - 12,
      seconds: 0.4,
      gain: 0.42,
      pan: 0,
      brightness: 0.12,
      attack: 0.006,
      decay: 4,
    });
  }
  [0, 2, 4].forEach((step, index) => {
    addTone(track, start, {
      midi: pitch(step) + 12,
      seconds: 1.9,
      gain: 0.12,
      pan: (index - 1) * 0.5,
      brightness: groove.brightness * 0.4,
      attack: 0.12,
      decay: 0.9,
    });
  });
  tune.forEach((note, step) => {
    if (note === null) return;
    const midi = root + 24 + (PENTATONIC[note % 5] ?? 0) + 12 * Math.floor(note / 5);
    addTone(track, at(step), {
      midi,
      seconds: 0.55,
      gain: 0.2,
      pan: step % 2 === 0 ? -0.25 : 0.25,
      brightness: groove.brightness,
      attack: 0.004,
      decay: 6,
    });
  });
}

interface Tone {
  readonly midi: number;
  readonly seconds: number;
  readonly gain: number;
  /** −1 left to 1 right. */
  readonly pan: number;
  readonly brightness: number;
  readonly attack: number;
  readonly decay: number;
}

/** A sine with two overtones; each is a rotation, which is cheaper than a sine a sample. */
function addTone({ left, right }: Track, at: number, tone: Tone): void {
  const from = Math.round(at);
  const until = Math.min(left.length, from + Math.round(tone.seconds * SAMPLE_RATE));
  const frequency = 440 * 2 ** ((tone.midi - 69) / 12);
  const turn = (2 * Math.PI * frequency) / SAMPLE_RATE;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const fall = Math.exp(-tone.decay / SAMPLE_RATE);
  const rise = 1 / (tone.attack * SAMPLE_RATE);
  const [gainLeft, gainRight] = [
    tone.gain * (1 - tone.pan) * 0.5,
    tone.gain * (1 + tone.pan) * 0.5,
  ];
  let [x, y, strength] = [1, 0, 1];
  for (let index = from; index < until; index += 1) {
    const next = x * cos - y * sin;
    y = x * sin + y * cos;
    x = next;
    strength *= fall;
    // Twice and three times the angle, from the angle's own sine and cosine.
    const second = 2 * x * y;
    const third = y * (3 - 4 * y * y);
    const release = Math.min(1, (until - index) / 400);
    const value =
      (y + tone.brightness * (0.5 * second + 0.3 * third)) *
      strength *
      Math.min(1, (index - from) * rise) *
      release;
    left[index] = (left[index] ?? 0) + value * gainLeft;
    right[index] = (right[index] ?? 0) + value * gainRight;
  }
}

function addKick({ left, right }: Track, at: number): void {
  const from = Math.round(at);
  const until = Math.min(left.length, from + Math.round(0.22 * SAMPLE_RATE));
  let phase = 0;
  for (let index = from; index < until; index += 1) {
    const t = (index - from) / SAMPLE_RATE;
    phase += (2 * Math.PI * (46 + 110 * Math.exp(-t * 34))) / SAMPLE_RATE;
    const value = Math.sin(phase) * Math.exp(-t * 15) * 0.62;
    left[index] = (left[index] ?? 0) + value;
    right[index] = (right[index] ?? 0) + value;
  }
}

interface Noise {
  readonly seconds: number;
  readonly decay: number;
  readonly gain: number;
  readonly pan: number;
  /** How much of the sample before stays: 0 is white. */
  readonly dark: number;
}

function addNoise({ left, right }: Track, at: number, noise: Noise, rng: Rng): void {
  const from = Math.round(at);
  const until = Math.min(left.length, from + Math.round(noise.seconds * SAMPLE_RATE));
  let before = 0;
  for (let index = from; index < until; index += 1) {
    const white = rng.float() * 2 - 1;
    before = before * noise.dark + white * (1 - noise.dark);
    const value = before * Math.exp((-noise.decay * (index - from)) / SAMPLE_RATE) * noise.gain;
    left[index] = (left[index] ?? 0) + value * (1 - noise.pan) * 0.5;
    right[index] = (right[index] ?? 0) + value * (1 + noise.pan) * 0.5;
  }
}

/** Brings the loudest sample to one level, fades the end out, and interleaves the channels. */
function toPcm({ left, right }: Track, length: number): Int16Array {
  let peak = 1e-9;
  for (let index = 0; index < length; index += 1) {
    peak = Math.max(peak, Math.abs(left[index] ?? 0), Math.abs(right[index] ?? 0));
  }
  const fade = FADE_OUT_SECONDS * SAMPLE_RATE;
  const out = new Int16Array(length * 2);
  for (let index = 0; index < length; index += 1) {
    const gain = ((PEAK * 32_767) / peak) * Math.min(1, (length - index) / fade);
    out[index * 2] = Math.round((left[index] ?? 0) * gain);
    out[index * 2 + 1] = Math.round((right[index] ?? 0) * gain);
  }
  return out;
}
