import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { keepFile } from "@/lib/platform/storage";
import { insertSourceFile } from "./import-store";
import { READ_LIMITS } from "./reading/read-limits";
import type { KeptImportFile } from "./run-import";

const FILES_MAX = 100;
const FIELD_BYTES_MAX = 64 * 1024;

export interface Upload {
  readonly files: readonly KeptImportFile[];
  readonly fields: ReadonlyMap<string, string>;
}

/** Reads a multipart body part by part: files go to the storage root as they arrive, nothing waits in memory. */
export async function receiveUpload(ctx: Ctx, shopId: bigint, request: Request): Promise<Upload> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, shopId);
  const contentType = request.headers.get("content-type") ?? "";
  if (!request.body || !contentType.startsWith("multipart/form-data")) {
    throw new AppError(
      "invalid",
      "importers/not-multipart",
      "Send the files as multipart/form-data in fields named file.",
    );
  }
  const fields = new Map<string, string>();
  const keeping: Promise<KeptImportFile>[] = [];
  const parser = new Busboy({
    headers: { "content-type": contentType },
    limits: {
      files: FILES_MAX,
      fields: 20,
      fieldSize: FIELD_BYTES_MAX,
      fileSize: READ_LIMITS.fileBytesMax + 1,
    },
  });
  parser.on("field", (name, value) => fields.set(name, value));
  parser.on("file", (_field, stream, name) => {
    const kept = keepUpload(ctx, shopId, name, stream);
    // The first failure is reported below; the rest of the body is drained meanwhile.
    kept.catch(() => stream.resume());
    keeping.push(kept);
  });
  let tooMany = false;
  parser.on("filesLimit", () => {
    tooMany = true;
  });
  await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), parser);
  const files = await Promise.all(keeping);
  if (tooMany)
    throw new AppError(
      "too-large",
      "importers/too-many-files",
      `Hand in at most ${FILES_MAX} files at once.`,
    );
  return { files, fields };
}

async function keepUpload(
  ctx: Ctx,
  shopId: bigint,
  name: string | undefined,
  stream: Readable,
): Promise<KeptImportFile> {
  const shown = toFileName(name ?? "");
  const bytes = await keepFile(shopId, stream, READ_LIMITS.fileBytesMax);
  const fileId = await transaction(ctx, (tx) =>
    insertSourceFile(tx, ctx, shopId, { ...bytes, name: shown }),
  );
  return { name: shown, path: bytes.path, size: bytes.size, fileId };
}

/** The last part of what the browser sent, without control characters; only ever shown, never opened. */
function toFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = [...last].filter((char) => char >= " " && char !== "\u007f").join("");
  return clean.slice(0, 200) || "file";
}
