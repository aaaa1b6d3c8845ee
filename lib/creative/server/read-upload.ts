import "server-only";
import type * as z from "zod";
import { AppError } from "@/lib/kernel";

/** Room for the fields and the part headers beside the files. */
const EXTRA_BYTES = 65_536;

export interface Upload<Fields> {
  readonly fields: Fields;
  /** At least one. The name is the last part of what the browser sent; only ever shown, never opened. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Reads a form's files (fields `file`) and the fields beside them; refuses more than `bytesMax` before it is read. */
export async function readUpload<Fields>(
  request: Request,
  schema: z.ZodType<Fields>,
  bytesMax: number,
): Promise<Upload<Fields>> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= bytesMax + EXTRA_BYTES))
    throw new AppError(
      "too-large",
      "creative/upload-too-large",
      `Send at most ${bytesMax} bytes, with their length.`,
    );
  const form = await request.formData().catch(() => null);
  const sent = form?.getAll("file").filter((part) => part instanceof File) ?? [];
  if (!form || sent.length === 0)
    throw new AppError(
      "invalid",
      "creative/no-file",
      "Send the file as multipart/form-data in a field named file.",
    );
  const { file: _, ...told } = Object.fromEntries(form);
  const fields = schema.safeParse({ ...told, expiresOn: told["expiresOn"] || null });
  if (!fields.success)
    throw new AppError(
      "invalid",
      "creative/bad-fields",
      "The fields beside the file cannot be read.",
      fields.error.issues.map(({ path, message }) => ({
        pointer: `/${path.join("/")}`,
        detail: message,
      })),
    );
  const files = await Promise.all(
    sent.map(async (file) => ({
      name: toShownName(file.name),
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  return { fields: fields.data, files };
}

function toShownName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  return last.replaceAll(/\p{Cc}/gu, "").slice(0, 200) || "file";
}
