import { SAMPLE_RATE } from "./synthesise-bed";

/** A line as it was spoken: one channel at the bed's rate, and the sample at which it starts. */
export interface SpokenLine {
  readonly samples: Int16Array;
  readonly from: number;
}

/** How loud a voice stands on the mean, of full scale; and what is left of the bed beneath it. */
const VOICE_LEVEL = 0.16;
const BED_BENEATH = 0.28;
const RAMP = Math.round(0.12 * SAMPLE_RATE);
const FULL = 32_767;

/** Lays spoken lines over a bed of two channels, which steps back while somebody speaks. As long as the bed. */
export function mixVoice(bed: Int16Array, lines: readonly SpokenLine[]): Int16Array {
  const frames = bed.length / 2;
  const voice = new Float32Array(frames);
  const beneath = new Float32Array(frames).fill(1);
  for (const { samples, from } of lines) {
    const gain = gainOf(samples);
    for (let index = 0; index < samples.length && from + index < frames; index += 1) {
      voice[from + index] = (voice[from + index] ?? 0) + (samples[index] ?? 0) * gain;
    }
    duck(beneath, from, from + samples.length);
  }
  const mixed = new Int16Array(bed.length);
  for (let index = 0; index < bed.length; index += 1) {
    const frame = index >> 1;
    const value = (bed[index] ?? 0) * (beneath[frame] ?? 1) + (voice[frame] ?? 0);
    mixed[index] = Math.max(-FULL, Math.min(FULL, Math.round(value)));
  }
  return mixed;
}

/** Brings a line to one loudness, never past full scale; silence stays silent. */
function gainOf(samples: Int16Array): number {
  let [sum, peak] = [0, 0];
  for (const value of samples) {
    sum += value * value;
    peak = Math.max(peak, Math.abs(value));
  }
  if (peak === 0) return 0;
  const level = Math.sqrt(sum / samples.length) / FULL;
  return Math.min(VOICE_LEVEL / level, (0.9 * FULL) / peak);
}

function duck(beneath: Float32Array, from: number, until: number): void {
  const first = Math.max(0, from - RAMP);
  const last = Math.min(beneath.length, until + RAMP);
  for (let index = first; index < last; index += 1) {
    const away = index < from ? from - index : index >= until ? index - until + 1 : 0;
    const level = BED_BENEATH + (1 - BED_BENEATH) * (away / RAMP);
    beneath[index] = Math.min(beneath[index] ?? 1, level);
  }
}
