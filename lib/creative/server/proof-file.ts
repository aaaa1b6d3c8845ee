import "server-only";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { keepFile, pathOfFile } from "@/lib/platform/storage";
import { readPictureHeader } from "../domain/media/picture-header";
import { FACT_COLUMNS, type FactRow, type ProofFile, toProductFact } from "./fact-store";
import { readUpload } from "./read-upload";

interface FactKey {
  readonly shopId: bigint;
  readonly factId: bigint;
}

const FILE_BYTES_MAX = 20_000_000;

/** Keeps the paper of a proof: a PDF or a picture. A newer one takes its place; the audit names both. */
export async function receiveProofFile(
  ctx: Ctx,
  input: FactKey & { readonly request: Request },
): Promise<{ readonly name: string; readonly type: string }> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const { files } = await readUpload(input.request, z.object({}), FILE_BYTES_MAX);
  const [sent] = files;
  const type = sent ? typeOf(sent.bytes) : null;
  if (!sent || type === null)
    throw new AppError("invalid", "creative/proof-unreadable", "Send a PDF, PNG, JPEG or WebP.");
  return transaction(ctx, async (tx) => {
    const row = await findProof(tx, input);
    const kept = await keepFile(input.shopId, Readable.from([sent.bytes]), FILE_BYTES_MAX);
    const sha256 = kept.sha256.toString("hex");
    const file: ProofFile = { sha256, name: sent.name, type, size: kept.size };
    await tx.run(
      `UPDATE product_fact SET proof_file = $3::jsonb, actor_name = $4, updated_at = $5
       WHERE shop_id = $1 AND fact_id = $2`,
      [input.shopId, input.factId, toJson(file), ctx.actor.name, ctx.now],
    );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "creative.fact.file",
      entity: { kind: "product-fact", id: toPublicId("productFact", input.factId) },
      before: row.proof_file,
      after: file,
    });
    return { name: file.name, type };
  });
}

async function findProof(tx: Tx, key: FactKey): Promise<FactRow> {
  const [row] = await tx.rows<FactRow>(
    `SELECT ${FACT_COLUMNS} FROM product_fact WHERE shop_id = $1 AND fact_id = $2 AND archived_at IS NULL FOR UPDATE`,
    [key.shopId, key.factId],
  );
  if (!row || toProductFact(row).body.kind !== "proof")
    throw notFound(`Proof ${toPublicId("productFact", key.factId)}`);
  return row;
}

function typeOf(bytes: Uint8Array): string | null {
  if (Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-") return "application/pdf";
  const header = readPictureHeader(bytes);
  return header ? `image/${header.type}` : null;
}

/** The paper of a proof, to be saved and never opened in the page. */
export async function sendProofFile(ctx: Ctx, key: FactKey): Promise<Response> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, key.shopId);
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<Pick<FactRow, "proof_file">>(
      "SELECT proof_file FROM product_fact WHERE shop_id = $1 AND fact_id = $2",
      [key.shopId, key.factId],
    ),
  );
  const file = row?.proof_file;
  const bytes = file
    ? await readFile(pathOfFile(key.shopId, Buffer.from(file.sha256, "hex"))).catch(() => null)
    : null;
  if (!file || !bytes) throw notFound(`The paper of ${toPublicId("productFact", key.factId)}`);
  return new Response(bytes, {
    headers: {
      "content-type": file.type,
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
    },
  });
}
