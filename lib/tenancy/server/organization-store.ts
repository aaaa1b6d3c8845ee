import { systemTransaction, type Tx } from "@/lib/platform/db";

export interface OrganizationRow {
  readonly id: bigint;
  readonly name: string;
}

/** The organization with this id or name, or without either the oldest one; null when there is none. */
export async function findOrganization(by: {
  readonly id?: bigint;
  readonly name?: string;
}): Promise<OrganizationRow | null> {
  const [row] = await systemTransaction((tx) =>
    tx.rows<OrganizationRow>(
      `SELECT id, name FROM organization
       WHERE ($1::bigint IS NULL OR id = $1) AND ($2::text IS NULL OR name = $2) ORDER BY id LIMIT 1`,
      [by.id ?? null, by.name ?? null],
    ),
  );
  return row ?? null;
}

export async function insertOrganization(
  tx: Tx,
  organization: { readonly name: string; readonly kind?: "merchant" | "agency" },
): Promise<bigint> {
  const [row] = await tx.rows<{ id: bigint }>(
    "INSERT INTO organization (name, kind) VALUES ($1, $2) RETURNING id",
    [organization.name, organization.kind ?? "merchant"],
  );
  if (!row) throw new Error("The organization was not stored.");
  return row.id;
}
