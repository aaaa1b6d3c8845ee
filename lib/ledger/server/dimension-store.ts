import "server-only";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";

export const DIMENSION_KINDS = { creator: 2, product: 3, campaign: 4 } as const;
export type DimensionKind = keyof typeof DIMENSION_KINDS;

/** Numbers creators, products and campaigns within one shop, and names them back. Used under the shop's lock. */
export class DimensionNumbers {
  readonly #tx: Tx;
  readonly #shopId: bigint;
  readonly #numbers = new Map<string, number>();
  readonly #externalIds = new Map<number, string>();
  readonly #names = new Map<string, string>();

  constructor(tx: Tx, shopId: bigint) {
    this.#tx = tx;
    this.#shopId = shopId;
  }

  /** Loads what the shop has; a shop has thousands of creators and products, not millions. */
  async load(): Promise<void> {
    const rows = await this.#tx.rows<{
      dimension_id: number;
      kind: number;
      external_id: string;
      name: string;
    }>("SELECT dimension_id, kind, external_id, name FROM dimension WHERE shop_id = $1", [
      this.#shopId,
    ]);
    for (const row of rows) this.#remember(row.kind, row.external_id, row.name, row.dimension_id);
  }

  /** Gives every new external id a number and refreshes names; one statement whatever the count. */
  async ensure(kind: DimensionKind, named: ReadonlyMap<string, string>): Promise<void> {
    const code = DIMENSION_KINDS[kind];
    const changed = [...named].filter(([id, name]) => {
      const known = this.#names.get(`${code}:${id}`);
      return known === undefined || (name !== id && name !== known);
    });
    if (changed.length === 0) return;
    const rows = await this.#tx.rows<{ dimension_id: number; external_id: string; name: string }>(
      `INSERT INTO dimension AS d (shop_id, dimension_id, kind, external_id, name)
       SELECT $1, base.last + t.n, $2, t.external_id, t.name
       FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS t(external_id, name, n),
         (SELECT COALESCE(max(dimension_id), 0) AS last FROM dimension WHERE shop_id = $1) base
       ON CONFLICT (shop_id, kind, external_id) DO UPDATE SET name = excluded.name
       RETURNING d.dimension_id, d.external_id, d.name`,
      [
        this.#shopId,
        code,
        toArrayLiteral(changed.map(([id]) => id)),
        toArrayLiteral(changed.map(([, name]) => name)),
      ],
    );
    for (const row of rows) this.#remember(code, row.external_id, row.name, row.dimension_id);
  }

  /** 0 for none; every id was ensured before. */
  numberOf(kind: DimensionKind, externalId: string | null): number {
    if (externalId === null) return 0;
    const number = this.#numbers.get(`${DIMENSION_KINDS[kind]}:${externalId}`);
    if (number === undefined) throw new Error(`Dimension ${kind} ${externalId} has no number.`);
    return number;
  }

  externalIdOf(dimensionId: number): string | null {
    return dimensionId === 0 ? null : (this.#externalIds.get(dimensionId) ?? null);
  }

  #remember(kind: number, externalId: string, name: string, dimensionId: number): void {
    this.#numbers.set(`${kind}:${externalId}`, dimensionId);
    this.#externalIds.set(dimensionId, externalId);
    this.#names.set(`${kind}:${externalId}`, name);
  }
}
