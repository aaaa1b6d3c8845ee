import { insertOrganization } from "@/lib/tenancy/server";
import { identityTransaction } from "./identity-scope";
import { hashPassword, verifyPassword } from "./password";
import { findPasswordHash, storePassword, storePerson } from "./people-store";

export interface OwnerAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly organizationName: string;
}

/** The local owner: made with an organization of its own at first, later given the password that is stated now. */
export async function ensureOwner(owner: OwnerAccount): Promise<{ organizationId: bigint }> {
  const email = owner.email.toLowerCase();
  return identityTransaction(async (tx) => {
    const [known] = await tx.rows<{ id: bigint; organization_id: bigint }>(
      `SELECT u.id, m.organization_id FROM app_user u JOIN membership m ON m.user_id = u.id
       WHERE u.email = $1 AND m.role = 'owner' ORDER BY m.organization_id LIMIT 1`,
      [email],
    );
    if (known) {
      if (!(await verifyPassword(owner.password, await findPasswordHash(known.id))))
        await storePassword(known.id, await hashPassword(owner.password));
      return { organizationId: known.organization_id };
    }
    const organizationId = await insertOrganization(tx, { name: owner.organizationName });
    const passwordHash = await hashPassword(owner.password);
    const userId = await storePerson({ email, name: owner.name, isVerified: false, passwordHash });
    await tx.run(
      "INSERT INTO membership (organization_id, user_id, role) VALUES ($1, $2, 'owner')",
      [organizationId, userId],
    );
    return { organizationId };
  });
}
