import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { readModelSettings } from "@/lib/platform/model";
import { openBucket } from "@/lib/platform/storage";
import type { CreativeTools } from "../schemas";
import { findFfmpeg } from "./media/ffmpeg";
import { hasOcr } from "./media/ocr-engine";
import { readVoiceSettings } from "./voice/ask-speech";

/** What this installation can do beside writing by rules; a page says so instead of offering what is not there. */
export async function getCreativeTools(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<CreativeTools> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return {
    films: findFfmpeg() !== null,
    reading: hasOcr(),
    model: readModelSettings()?.model ?? null,
    voices: findFfmpeg() === null ? [] : [...(readVoiceSettings()?.names ?? [])],
    segments: openBucket() === null ? "disk" : "bucket",
  };
}
