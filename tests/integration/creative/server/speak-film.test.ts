import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readMp4 } from "@/lib/creative/domain/media/read-mp4";
import { findFfmpeg, runFfmpeg } from "@/lib/creative/server/media/ffmpeg";
import { openVideo } from "@/lib/creative/server/open-video";
import { createSegmentCache } from "@/lib/creative/server/segment-cache";
import { askSpeech, type VoiceSettings } from "@/lib/creative/server/voice/ask-speech";
import { env } from "@/lib/env";
import { makeRecipe } from "@/tests/support/make-recipe";

interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}

const asked: Asked[] = [];
let answers: { status: number; type: string; body: Uint8Array }[] = [];
let sound: Uint8Array;
let server: Server;
const folder = mkdtempSync(join(tmpdir(), "chengfang-voice-"));
const canFilm = findFfmpeg() !== null;

/** A tone of two seconds as an endpoint would send it. */
async function tone(): Promise<Uint8Array> {
  return runFfmpeg(
    ["-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-f", "wav", "pipe:1"],
    [],
  );
}

beforeAll(async () => {
  sound = canFilm ? await tone() : new Uint8Array([1]);
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.push({
      path: request.url ?? "",
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString("utf8")),
    });
    const { status, type, body } = answers.shift() ?? {
      status: 200,
      type: "audio/mpeg",
      body: sound,
    };
    response.writeHead(status, { "content-type": type });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  return new Promise((done) => server.close(done));
});
beforeEach(() => {
  asked.length = 0;
  answers = [];
});

const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
const settings = (): VoiceSettings => ({
  baseUrl: baseUrl(),
  apiKey: "key",
  model: "tts-1",
  names: ["alloy"],
  priceMicros: 0,
  filmCostMaxMicros: 0,
  timeoutMs: 2_000,
});

const text = (body: string) => new TextEncoder().encode(body);

describe("askSpeech", () => {
  it("asks as the protocol says, with the key", async () => {
    await askSpeech(settings(), { voice: "alloy", text: "早上好" });
    expect(asked).toEqual([
      {
        path: "/v1/audio/speech",
        authorization: "Bearer key",
        body: { model: "tts-1", voice: "alloy", input: "早上好", response_format: "mp3" },
      },
    ]);
  });

  it("tries a busy endpoint three times, and a refusing one once", async () => {
    answers = [
      { status: 429, type: "application/json", body: text("{}") },
      { status: 503, type: "application/json", body: text("{}") },
    ];
    expect((await askSpeech(settings(), { voice: "alloy", text: "好" })).length).toBe(sound.length);
    expect(asked).toHaveLength(3);
    answers = [{ status: 401, type: "application/json", body: text('{"error":"key sk-123"}') }];
    await expect(askSpeech(settings(), { voice: "alloy", text: "好" })).rejects.toMatchObject({
      code: "creative/voice-refused",
      message: "The voice endpoint answered 401.",
    });
  });

  it("takes no page for a sound", async () => {
    answers = [{ status: 200, type: "text/html", body: text("<html>") }];
    await expect(askSpeech(settings(), { voice: "alloy", text: "好" })).rejects.toMatchObject({
      code: "creative/voice-malformed",
    });
  });
});

describe.skipIf(!canFilm)("a film with a voice (skipped without ffmpeg)", () => {
  const cache = createSegmentCache({ folder, bytesMax: 1e9, memoryMax: 1e8 });
  const readPhoto = () => Promise.reject(new Error("The product is drawn."));
  const film = { ...makeRecipe(), voice: { name: "alloy" } };
  const open = () => openVideo(film, { readPhoto, cache });
  it("is refused where nothing speaks, which is the default", async () => {
    await expect(open()).rejects.toMatchObject({ code: "creative/no-voice" });
  });

  it("is refused before it costs more than one may, and nothing is asked beyond", async () => {
    Object.assign(env, {
      VOICE_BASE_URL: baseUrl(),
      VOICE_PRICE: 1_000_000,
      VOICE_FILM_COST_MAX: 3,
    });
    await expect(open()).rejects.toMatchObject({ code: "creative/voice-cost" });
    expect(asked).toEqual([]);
  });

  it("speaks every caption once, lies over the bed, and makes scenes as long as speaking takes", async () => {
    Object.assign(env, { VOICE_BASE_URL: baseUrl(), VOICE_PRICE: 0 });
    const spoken = await open();
    const captions = new Set(film.scenes.map(({ caption }) => caption));
    const parts: Uint8Array[] = [];
    for await (const part of spoken.stream()) parts.push(part);
    const bytes = Buffer.concat(parts);
    expect(bytes.length).toBe(spoken.length);
    expect(readMp4(bytes)?.map(({ kind }) => kind)).toEqual(["video", "audio"]);
    expect(asked.length).toBeLessThanOrEqual(captions.size);
    const before = asked.length;
    await open();
    expect(asked.length).toBe(before);
    const plain = await openVideo({ ...film, voice: null }, { readPhoto, cache });
    expect(spoken.seconds).toBeGreaterThan(plain.seconds);
  }, 120_000);
});
