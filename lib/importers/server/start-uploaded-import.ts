import "server-only";
import * as z from "zod";
import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { MappingTemplate, SourceIdInput, type StartedImportDto } from "../schemas";
import { receiveUpload } from "./receive-upload";
import { startImport } from "./start-import";

/** Fields beside the files, all optional. */
const UploadFields = z.object({
  source: SourceIdInput.optional(),
  asOf: z.coerce.date().optional(),
  mapping: MappingTemplate.optional(),
  reason: z.string().trim().max(500).optional(),
});

/** Takes the files of a request and queues their import. */
export async function startUploadedImport(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly mode: "post" | "rehearse"; readonly request: Request },
): Promise<StartedImportDto> {
  const upload = await receiveUpload(ctx, input.shopId, input.request);
  const { mapping, ...plain } = Object.fromEntries(upload.fields);
  const fields = UploadFields.safeParse({
    ...plain,
    mapping: mapping === undefined ? undefined : parseJson(mapping),
  });
  if (!fields.success) {
    const details = fields.error.issues.map((issue) => ({
      pointer: `/${issue.path.join("/")}`,
      detail: issue.message,
    }));
    throw new AppError(
      "invalid",
      "importers/bad-options",
      "The options beside the files cannot be read.",
      details,
    );
  }
  return startImport(ctx, {
    shopId: input.shopId,
    mode: input.mode,
    files: upload.files,
    ...fields.data,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
