import "server-only";
import { type CalendarDay, toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import type { AssetDto } from "../asset-schemas";
import { type CheckResult, checkText } from "../domain/compliance/check-text";
import type { CompiledRules } from "../domain/compliance/compile-rules";
import type { PhotoRef } from "../domain/media/recipe";

/** Pictures kept for one product. */
export const ASSETS_MAX = 60;

/** What is written in a picture; lines are null where the installation cannot read. */
export interface AssetReading {
  readonly lines: readonly string[] | null;
}

/** What the rules say of the words in a picture. */
export type CheckWords = (lines: readonly string[]) => Pick<CheckResult, "level" | "findings">;

export interface AssetRow {
  readonly asset_id: bigint;
  readonly product_id: string;
  readonly sha256: Buffer;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly look: AssetDto["look"];
  readonly rights: AssetDto["rights"];
  readonly holder: string;
  readonly expires_on: string | null;
  readonly actor_name: string;
  readonly created_at: Date;
  readonly reading: AssetReading | null;
}

/** The pictures of a product that are not archived, newest first. */
export function readAssets(tx: Tx, shopId: bigint, productId: string): Promise<AssetRow[]> {
  return tx.rows<AssetRow>(
    `SELECT asset_id, product_id, sha256, name, width, height, look, rights, holder, expires_on, actor_name, created_at,
       reading
     FROM creative_asset WHERE shop_id = $1 AND product_id = $2 AND archived_at IS NULL ORDER BY asset_id DESC LIMIT $3`,
    [shopId, productId, ASSETS_MAX],
  );
}

const isExpired = (row: AssetRow, today: CalendarDay): boolean =>
  row.expires_on !== null && row.expires_on < today;

/** Checks the words of a picture: each line by itself, then all read on, for a claim may be broken over two. */
export function makeWordCheck(
  rules: CompiledRules,
  options: Parameters<typeof checkText>[2],
): CheckWords {
  return (lines) => {
    const results = [...lines, ...(lines.length > 1 ? [lines.join("")] : [])].map((text) =>
      checkText(text, rules, options),
    );
    const known = new Set<string>();
    const findings = results
      .flatMap((result) => result.findings)
      .filter(({ rule, term }) => !known.has(`${rule} ${term}`) && known.add(`${rule} ${term}`));
    const level = LEVELS.find((each) => findings.some(({ severity }) => severity === each));
    return { level: level ?? "pass", findings };
  };
}

const LEVELS = ["ban", "evidence", "manual", "caution"] as const;

/** May be shown: its rights run, and nothing that the law forbids is written in it. */
function isUsable(row: AssetRow, today: CalendarDay, check: CheckWords): boolean {
  const lines = row.reading?.lines ?? [];
  return !isExpired(row, today) && (lines.length === 0 || check(lines).level !== "ban");
}

/** The picture that new creatives show: the newest that may be shown. */
export function choosePhoto(
  rows: readonly AssetRow[],
  today: CalendarDay,
  check: CheckWords,
): PhotoRef | null {
  const row = rows.find((each) => isUsable(each, today, check));
  return row ? { sha256: row.sha256.toString("hex"), width: row.width, height: row.height } : null;
}

export function toAssetDtos(
  rows: readonly AssetRow[],
  today: CalendarDay,
  check: CheckWords,
): AssetDto[] {
  const inUse = rows.find((row) => isUsable(row, today, check));
  return rows.map((row) => ({
    id: toPublicId("creativeAsset", row.asset_id),
    product: row.product_id,
    name: row.name,
    width: row.width,
    height: row.height,
    look: row.look,
    rights: row.rights,
    holder: row.holder,
    expiresOn: row.expires_on,
    isExpired: isExpired(row, today),
    isInUse: row === inUse,
    actorName: row.actor_name,
    createdAt: row.created_at.toISOString(),
    reading: row.reading && toReadingDto(row.reading, check),
  }));
}

function toReadingDto({ lines }: AssetReading, check: CheckWords): AssetDto["reading"] {
  const { level, findings } = check(lines ?? []);
  return { lines: lines && [...lines], level, findings: [...findings] };
}
