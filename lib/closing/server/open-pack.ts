import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { Zip, ZipDeflate } from "fflate";
import { writePdf, writeXlsx } from "@/lib/importers/server";
import { type CalendarMonth, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { PackInput } from "../schemas";
import {
  type PackTable,
  toGroupTable,
  toProfitTable,
  toReconciliationTables,
  toSealTable,
  toTrialTable,
} from "./pack-tables";
import { PackWords } from "./pack-words";
import { type MonthPack, PACK_GROUPS, readPack } from "./read-pack";
import { toPem } from "./signing-key";
import { writeProof } from "./write-proof";

/** One file of the pack, as bytes that are made while they are read. */
export interface PackFile {
  readonly name: string;
  readonly type: string;
  readonly body: AsyncIterable<Uint8Array>;
}

const VERIFIER = join("lib", "closing", "verifier", "verify-period.mjs");

type PackQuery = PackInput & { readonly shopId: bigint; readonly month: CalendarMonth };

/** The pack of a closed month, or one file of it: workbook, paper, the export that proves it, the key, the verifier. */
export async function openPack(ctx: Ctx, input: PackQuery): Promise<PackFile> {
  const pack = await readPack(ctx, input);
  if (input.format !== "zip") return openFile(ctx, input, pack, input.format);
  const parts: PackFile[] = [];
  for (const format of ["xlsx", "pdf", "proof", "key", "verifier"] as const)
    parts.push(await openFile(ctx, input, pack, format));
  return {
    name: `${toPublicId("shop", input.shopId)}-${input.month}.zip`,
    type: "application/zip",
    body: zipFiles(parts),
  };
}

async function openFile(
  ctx: Ctx,
  input: PackQuery,
  pack: MonthPack,
  format: Exclude<PackInput["format"], "zip">,
): Promise<PackFile> {
  const base = `${toPublicId("shop", input.shopId)}-${input.month}`;
  const words = new PackWords(input.locale);
  switch (format) {
    case "xlsx":
      return {
        name: `${base}.xlsx`,
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        body: toXlsx(toTables(pack, words)),
      };
    case "pdf": {
      const title = `${input.month} ${words.pack.title}`;
      const { shopName: shop, currency } = pack.statement;
      const bytes = await writePdf(toTables(pack, words), {
        title,
        subtitle: shop,
        currency,
        locale: words.locale,
        more: words.pack.more,
      });
      return { name: `${base}.pdf`, type: "application/pdf", body: once(bytes) };
    }
    case "proof":
      return {
        name: `${base}.proof.ndjson`,
        type: "application/x-ndjson",
        body: Readable.from(toBytes(writeProof(ctx, input))),
      };
    case "key":
      return {
        name: "period-seal.pub.pem",
        type: "application/x-pem-file",
        body: once(Buffer.from(toPem(pack.seal.public_key))),
      };
    case "verifier":
      return {
        name: "verify-period.mjs",
        type: "text/javascript",
        body: once(await readFile(join(process.cwd(), VERIFIER))),
      };
  }
}

function toTables(pack: MonthPack, words: PackWords): PackTable[] {
  return [
    toSealTable(pack, words),
    toTrialTable(pack, words),
    toProfitTable(pack, words),
    ...toReconciliationTables(pack, words),
    ...PACK_GROUPS.map((group) => toGroupTable(pack, group, words)),
  ];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* toBytes(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text, "utf8");
}

function toXlsx(tables: readonly PackTable[]): AsyncIterable<Uint8Array> {
  const out = new PassThrough();
  writeXlsx(out, tables).catch((error: Error) => out.destroy(error));
  return out;
}

/** Packs file after file, holding a few chunks at a time. */
async function* zipFiles(files: readonly PackFile[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const file of files) {
    const part = new ZipDeflate(file.name, { level: 6 });
    zip.add(part);
    for await (const chunk of file.body) {
      part.push(chunk, false);
      yield* ready.splice(0);
    }
    part.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
