import "server-only";
import { AppError } from "@/lib/kernel";
import { mixVoice, type SpokenLine } from "../domain/media/mix-voice";
import type { CreativeRecipe, VoiceTrack } from "../domain/media/recipe";
import { countFrames, FRAME_RATE, VOICE_LEAD_FRAMES } from "../domain/media/scene-time";
import { SAMPLE_RATE } from "../domain/media/synthesise-bed";
import { runFfmpeg } from "./media/ffmpeg";
import { type SegmentCache, segmentKey } from "./segment-cache";
import { askSpeech, costOfSpeech, readVoiceSettings, type VoiceSettings } from "./voice/ask-speech";

/** Beyond this a voice sounds chased. */
const TEMPO_MAX = 1.6;
const DECODE_TIMEOUT_MS = 30_000;
const SAMPLES_A_FRAME = SAMPLE_RATE / FRAME_RATE;

/**
 * Speaks a film's captions and lays them over its bed. A line that was spoken before is not paid for again; what is new
 * is asked for only while it stays within the film's cost.
 */
export async function speakFilm(
  recipe: CreativeRecipe,
  voice: VoiceTrack,
  bed: Int16Array,
  cache: SegmentCache,
): Promise<Int16Array> {
  const settings = requireVoice(voice);
  const budget = makeBudget(settings);
  const lines: SpokenLine[] = [];
  let start = 0;
  for (const scene of recipe.scenes) {
    const frames = countFrames(scene, true);
    const spoken = await speakLine(scene.caption, { settings, voice, budget, cache });
    const room = (frames - VOICE_LEAD_FRAMES) * SAMPLES_A_FRAME;
    lines.push({
      samples: await decode(spoken, room),
      from: Math.round((start + VOICE_LEAD_FRAMES) * SAMPLES_A_FRAME),
    });
    start += frames;
  }
  return mixVoice(bed, lines);
}

interface Speaking {
  readonly settings: VoiceSettings;
  readonly voice: VoiceTrack;
  readonly budget: (text: string) => void;
  readonly cache: SegmentCache;
}

function speakLine(
  text: string,
  { settings, voice, budget, cache }: Speaking,
): Promise<Uint8Array> {
  const key = segmentKey(["voice", settings.baseUrl, settings.model, voice.name, text]);
  return cache.get(key, () => {
    budget(text);
    return askSpeech(settings, { voice: voice.name, text });
  });
}

/** Refuses the line that would cost more than a film may, before it is asked for. */
function makeBudget(settings: VoiceSettings): (text: string) => void {
  let spent = 0;
  return (text) => {
    spent += costOfSpeech(settings, Array.from(text).length);
    if (spent > settings.filmCostMaxMicros)
      throw new AppError(
        "conflict",
        "creative/voice-cost",
        "Speaking this film would cost more than the operator allows for one.",
      );
  };
}

function requireVoice({ name }: VoiceTrack): VoiceSettings {
  const settings = readVoiceSettings();
  if (!settings)
    throw new AppError(
      "unavailable",
      "creative/no-voice",
      "No voice is set up: the operator names an endpoint in VOICE_BASE_URL.",
    );
  if (!settings.names.includes(name))
    throw new AppError("invalid", "creative/unknown-voice", "The endpoint has no such voice.");
  return settings;
}

/** One channel at the bed's rate, a little faster where the scene is too short for it. */
async function decode(sound: Uint8Array, room: number): Promise<Int16Array> {
  const plain = await toSamples(sound, 1);
  if (plain.length <= room) return plain;
  const tempo = plain.length / room;
  if (tempo > TEMPO_MAX)
    throw new AppError(
      "unavailable",
      "creative/voice-too-slow",
      "The voice speaks a line more slowly than its scene can wait.",
    );
  return (await toSamples(sound, tempo)).subarray(0, Math.floor(room));
}

async function toSamples(sound: Uint8Array, tempo: number): Promise<Int16Array> {
  const bytes = await runFfmpeg(
    [
      ...["-protocol_whitelist", "pipe", "-i", "pipe:0", "-vn", "-t", "30"],
      ...(tempo === 1 ? [] : ["-af", `atempo=${tempo.toFixed(4)}`]),
      ...["-ac", "1", "-ar", String(SAMPLE_RATE), "-f", "s16le", "pipe:1"],
    ],
    [sound],
    DECODE_TIMEOUT_MS,
  );
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
