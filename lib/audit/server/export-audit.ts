import { toJson } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { AuditEventDto, ExportAuditInput } from "../schemas";
import { readAuditRows } from "./audit-store";
import { recordAudit } from "./record-audit";

const PAGE = 1_000;
const ROWS_MAX = 200_000;

const HEAD = [
  "at",
  "shop",
  "actor_kind",
  "actor_id",
  "actor_name",
  "action",
  "entity_kind",
  "entity_id",
  "reason",
  "before",
  "after",
  "request_id",
  "address",
  "link_no",
  "hash",
  "id",
];

/** The trail as CSV, newest first, read page by page. That it was taken out is itself a line of it. */
export async function exportAudit(
  ctx: Ctx,
  input: ExportAuditInput,
): Promise<ReadableStream<Uint8Array>> {
  requirePermission(ctx, "audit.export");
  await transaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "audit.trail.export",
      entity: { kind: "trail", id: "organization" },
      after: input,
    }),
  );
  const encoder = new TextEncoder();
  const lines = writeLines(ctx, input);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

async function* writeLines(ctx: Ctx, input: ExportAuditInput): AsyncGenerator<string> {
  // The mark makes spreadsheets read it as UTF-8.
  yield `\uFEFF${HEAD.join(",")}\r\n`;
  let cursor: string | undefined;
  for (let count = 0; count < ROWS_MAX; count += PAGE) {
    const rows = await transaction(ctx, (tx) =>
      readAuditRows(ctx, tx, { ...input, cursor, limit: PAGE }),
    );
    if (rows.length > 0) yield rows.map(toLine).join("");
    if (rows.length < PAGE) return;
    cursor = rows.at(-1)?.id;
  }
}

function toLine(row: AuditEventDto): string {
  const cells = [
    row.at,
    row.shop ?? "",
    row.actor.kind,
    row.actor.id,
    row.actor.name,
    row.action,
    row.entity.kind,
    row.entity.id,
    row.reason ?? "",
    row.before === null ? "" : toJson(row.before),
    row.after === null ? "" : toJson(row.after),
    row.requestId,
    row.address ?? "",
    row.linkNo ?? "",
    row.hash ?? "",
    row.id,
  ];
  return `${cells.map(toCell).join(",")}\r\n`;
}

/** A cell that a spreadsheet would take for a formula is kept a text. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
