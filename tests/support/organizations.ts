import { systemTransaction } from "@/lib/platform/db";
import { insertOrganization } from "@/lib/tenancy/server";

/** A new agency without shops of its own. */
export function makeAgency(name = "Test agency"): Promise<bigint> {
  return systemTransaction((tx) => insertOrganization(tx, { name, kind: "agency" }));
}

/** A new user with a role in an organization; may be given to several. */
export async function makeMember(
  organizationId: bigint,
  role: string,
  email = `${crypto.randomUUID()}@example.com`,
): Promise<bigint> {
  return systemTransaction(async (tx) => {
    const [user] = await tx.rows<{ id: bigint }>(
      `INSERT INTO app_user (email, name) VALUES ($1, $2)
       ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name RETURNING id`,
      [email, email.split("@")[0]],
    );
    if (!user) throw new Error("The user was not stored.");
    await tx.run("INSERT INTO membership (organization_id, user_id, role) VALUES ($1, $2, $3)", [
      organizationId,
      user.id,
      role,
    ]);
    return user.id;
  });
}

/** Lends a shop, whatever the verbs would say; for tests of what follows from it. */
export async function lend(loan: {
  readonly shopId: bigint;
  readonly from: bigint;
  readonly to: bigint;
  readonly scope?: string;
  readonly endsAt?: Date;
}): Promise<void> {
  await systemTransaction(async (tx) => {
    await tx.rows("SELECT set_config('app.organization', $1, true)", [loan.from.toString()]);
    await tx.run(
      `INSERT INTO delegation (shop_id, merchant_organization_id, agency_organization_id, scope, starts_at, ends_at, created_at)
       VALUES ($1, $2, $3, $4, '2020-01-01', $5, '2020-01-01')`,
      [
        loan.shopId,
        loan.from,
        loan.to,
        loan.scope ?? "operate",
        loan.endsAt ?? new Date("2099-01-01"),
      ],
    );
  });
}
