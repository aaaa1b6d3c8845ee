import { systemTransaction } from "@/lib/platform/db";
import { insertOrganization } from "@/lib/tenancy/server";
import { hashPassword, verifyPassword } from "./password";

export interface OwnerAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly organizationName: string;
}

/** The local owner: made with an organization of its own at first, later given the password that is stated now. */
export async function ensureOwner(owner: OwnerAccount): Promise<{ organizationId: bigint }> {
  const email = owner.email.toLowerCase();
  return systemTransaction(async (tx) => {
    const [known] = await tx.rows<{ id: bigint; password_hash: string; organization_id: bigint }>(
      `SELECT u.id, u.password_hash, m.organization_id FROM app_user u JOIN membership m ON m.user_id = u.id
       WHERE u.email = $1 AND m.role = 'owner' ORDER BY m.organization_id LIMIT 1`,
      [email],
    );
    if (known) {
      if (!(await verifyPassword(owner.password, known.password_hash))) {
        await tx.run("UPDATE app_user SET password_hash = $2 WHERE id = $1", [
          known.id,
          await hashPassword(owner.password),
        ]);
      }
      return { organizationId: known.organization_id };
    }
    const organizationId = await insertOrganization(tx, { name: owner.organizationName });
    await tx.run(
      `WITH u AS (INSERT INTO app_user (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id)
       INSERT INTO membership (organization_id, user_id, role) SELECT $4, id, 'owner' FROM u`,
      [email, owner.name, await hashPassword(owner.password), organizationId],
    );
    return { organizationId };
  });
}
