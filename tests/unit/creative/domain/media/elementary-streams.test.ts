import { describe, expect, it } from "vitest";
import { packSound, packVideo } from "@/lib/creative/domain/media/elementary-streams";

const FORMAT = { width: 16, height: 16, timescale: 12_800, sampleDuration: 512 };
const unit = (...bytes: number[]): number[] => [0, 0, 0, 1, ...bytes];

describe("packVideo", () => {
  const stream = new Uint8Array([
    ...unit(0x67, 0x64, 0x00, 0x1f, 0xaa),
    ...unit(0x68, 0xee, 0x3c),
    ...unit(0x06, 0x05, 0x01, 0x80),
    ...[0, 0, 1, 0x65, 0x88, 0x01, 0x02],
    ...unit(0x41, 0x9a, 0x01),
  ]);

  it("moves parameter sets into the decoder record and start codes into lengths", () => {
    const packed = packVideo(stream, FORMAT);
    expect([...(packed?.track.config ?? [])]).toEqual([
      ...[
        1, 0x64, 0x00, 0x1f, 0xff, 0xe1, 0, 5, 0x67, 0x64, 0x00, 0x1f, 0xaa, 1, 0, 3, 0x68, 0xee,
        0x3c,
      ],
    ]);
    expect([...(packed?.data ?? [])]).toEqual([
      0, 0, 0, 4, 0x65, 0x88, 1, 2, 0, 0, 0, 3, 0x41, 0x9a, 1,
    ]);
    expect(packed?.track.sizes).toEqual([8, 7]);
    expect(packed?.track.keySamples).toEqual([0]);
  });

  it("is null without a frame", () => {
    expect(packVideo(stream.slice(0, 20), FORMAT)).toBeNull();
  });
});

describe("packSound", () => {
  // AAC LC, 44.1 kHz, two channels, a block of three bytes.
  const block = [0xff, 0xf1, 0x50, 0x80, 0x01, 0x5f, 0xfc, 7, 8, 9];

  it("takes the headers off and keeps what they say", () => {
    const packed = packSound(new Uint8Array([...block, ...block]));
    expect([...(packed?.data ?? [])]).toEqual([7, 8, 9, 7, 8, 9]);
    expect(packed?.track).toMatchObject({ timescale: 44_100, sampleDuration: 1024, sizes: [3, 3] });
    expect([...(packed?.track.config ?? [])]).toEqual([0x12, 0x10]);
  });

  it("is null for a stream that is not one", () => {
    expect(packSound(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]))).toBeNull();
  });
});
