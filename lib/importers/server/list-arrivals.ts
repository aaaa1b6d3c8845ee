import "server-only";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { isSourceId } from "../domain/import-source";
import type { ArrivalList } from "../schemas";

interface ArrivalRow {
  readonly source: string;
  readonly import_id: bigint;
  readonly name: string | null;
  readonly arrived_at: Date;
  readonly read: bigint;
}

/** When a file of each kind was last taken into the book; kinds that never came are left out. */
export function listArrivals(ctx: Ctx, input: { readonly shopId: bigint }): Promise<ArrivalList> {
  requirePermission(ctx, "imports.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = await tx.rows<ArrivalRow>(
      `SELECT DISTINCT ON (f.source) f.source, f.import_id, COALESCE(f.effect ->> 'file', s.name) AS name,
         COALESCE(r.finished_at, r.started_at) AS arrived_at, f.read
       FROM import_file f
       JOIN import_run r ON r.shop_id = f.shop_id AND r.import_id = f.import_id
       LEFT JOIN source_file s ON s.shop_id = f.shop_id AND s.file_id = f.file_id
       WHERE f.shop_id = $1 AND f.status = 'posted' AND f.undone_at IS NULL AND f.source IS NOT NULL
       ORDER BY f.source, f.import_file_id DESC`,
      [input.shopId],
    );
    return {
      items: rows.flatMap((row) =>
        isSourceId(row.source)
          ? [
              {
                source: row.source,
                import: toPublicId("import", row.import_id),
                file: row.name ?? "",
                at: row.arrived_at.toISOString(),
                rows: Number(row.read),
              },
            ]
          : [],
      ),
    };
  });
}
