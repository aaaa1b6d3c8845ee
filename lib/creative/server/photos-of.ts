import "server-only";
import { readFile } from "node:fs/promises";
import { AppError } from "@/lib/kernel";
import { pathOfFile } from "@/lib/platform/storage";
import type { ReadPhoto } from "./product-sprite";

/** Reads the photos that a shop has kept. Another shop's photo is one that is not there. */
export function photosOf(shopId: bigint): ReadPhoto {
  return async ({ sha256 }) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw gone();
    return readFile(pathOfFile(shopId, Buffer.from(sha256, "hex"))).catch(() => {
      throw gone();
    });
  };
}

function gone(): AppError {
  return new AppError(
    "not-found",
    "creative/photo-gone",
    "The product photo is not kept any more.",
  );
}
