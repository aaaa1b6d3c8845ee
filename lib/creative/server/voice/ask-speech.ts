import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";
import { fetchOutside, type OutsideAnswer } from "@/lib/platform/net";

/** Which endpoint speaks, with which voices, at what price. */
export interface VoiceSettings {
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly model: string;
  readonly names: readonly string[];
  /** Of a million characters, in millionths of the currency unit. */
  readonly priceMicros: number;
  /** The most that one film's lines may cost. */
  readonly filmCostMaxMicros: number;
  readonly timeoutMs: number;
}

/** The operator's settings, or null where nothing speaks: the default. */
export function readVoiceSettings(): VoiceSettings | null {
  if (env.VOICE_BASE_URL === undefined) return null;
  return {
    baseUrl: env.VOICE_BASE_URL.replace(/\/+$/, ""),
    apiKey: env.VOICE_API_KEY ?? null,
    model: env.VOICE_MODEL,
    names: env.VOICE_NAMES,
    priceMicros: env.VOICE_PRICE * 1_000_000,
    filmCostMaxMicros: env.VOICE_FILM_COST_MAX * 1_000_000,
    timeoutMs: env.VOICE_TIMEOUT_SECONDS * 1_000,
  };
}

/** What speaking so many characters costs, in millionths of the currency unit. */
export function costOfSpeech({ priceMicros }: VoiceSettings, characters: number): number {
  return Math.ceil((characters * priceMicros) / 1_000_000);
}

export interface Utterance {
  readonly voice: string;
  readonly text: string;
}

const TRIES = 3;
const WAIT_MS = 400;
const BYTES_MAX = 5_000_000;

/**
 * Asks an OpenAI-compatible endpoint (`/audio/speech`) to speak a line; returns an encoded sound. Busy answers are tried
 * again, three times in all. The endpoint's own words never reach a person, for they may hold the key.
 */
export async function askSpeech(
  settings: VoiceSettings,
  { voice, text }: Utterance,
): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await post(settings, { voice, text }).catch((error: unknown) => {
      if (error instanceof AppError && error.kind !== "unavailable") throw error;
      return null;
    });
    if (answer !== null && answer.status === 200) return readSound(answer);
    const isBusy = answer === null || answer.status === 429 || answer.status >= 500;
    if (!isBusy) throw silent("refused", `answered ${answer.status}`);
    if (attempt >= TRIES) throw silent("unreachable", "does not answer");
    await sleep(WAIT_MS * attempt);
  }
}

function post(settings: VoiceSettings, { voice, text }: Utterance): Promise<OutsideAnswer> {
  return fetchOutside(`${settings.baseUrl}/audio/speech`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(settings.apiKey ? { authorization: `Bearer ${settings.apiKey}` } : {}),
    },
    body: JSON.stringify({ model: settings.model, voice, input: text, response_format: "mp3" }),
    timeoutMs: settings.timeoutMs,
    bytesMax: BYTES_MAX,
    // The operator named this very host; nothing else inside may be reached through it.
    innerHosts: [...env.OUTBOUND_HOSTS, new URL(settings.baseUrl).host],
  });
}

function readSound({ headers, body }: OutsideAnswer): Uint8Array {
  const type = headers["content-type"] ?? "";
  if (body.length === 0 || !/^(?:audio\/|application\/octet-stream)/.test(type))
    throw silent("malformed", "sent no sound");
  return body;
}

function silent(reason: string, what: string): AppError {
  return new AppError("unavailable", `creative/voice-${reason}`, `The voice endpoint ${what}.`);
}
