import { describe, expect, it } from "vitest";
import { mixVoice } from "@/lib/creative/domain/media/mix-voice";
import { SAMPLE_RATE } from "@/lib/creative/domain/media/synthesise-bed";

const bed = new Int16Array(2 * SAMPLE_RATE).fill(10_000);
const voice = Int16Array.from({ length: SAMPLE_RATE / 4 }, (_, index) =>
  Math.round(9_000 * Math.sin(index / 8)),
);
const loudness = (samples: Int16Array, from: number, until: number): number => {
  const part = samples.subarray(2 * from, 2 * until);
  return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length);
};

describe("mixVoice", () => {
  it("is as long as the bed, and leaves it alone where nobody speaks", () => {
    const mixed = mixVoice(bed, [{ samples: voice, from: SAMPLE_RATE / 2 }]);
    expect(mixed).toHaveLength(bed.length);
    expect(mixed.subarray(0, 1_000)).toEqual(bed.subarray(0, 1_000));
    expect(mixVoice(bed, [])).toEqual(bed);
  });

  it("lets the bed step back beneath a voice, which stands at one loudness", () => {
    const silence = new Int16Array(bed.length);
    const quiet = voice.map((value) => value / 30);
    const from = SAMPLE_RATE / 2;
    const until = from + voice.length;
    const levels = [voice, quiet].map((samples) =>
      loudness(mixVoice(silence, [{ samples, from }]), from, until),
    );
    expect(levels.map((level) => Math.round(level / 100))).toEqual([52, 52]);
    const still = new Int16Array(voice.length);
    expect(loudness(mixVoice(bed, [{ samples: still, from }]), from, until)).toBeCloseTo(2_800, 0);
  });

  it("never leaves full scale, and cuts a voice at the end of the bed", () => {
    const loud = new Int16Array(bed.length).fill(32_000);
    const shout = new Int16Array(SAMPLE_RATE).fill(32_000);
    const mixed = mixVoice(loud, [{ samples: shout, from: SAMPLE_RATE / 2 }]);
    expect(mixed.reduce((most, value) => Math.max(most, value), 0)).toBeLessThanOrEqual(32_767);
  });
});
