import type { Tx } from "@/lib/platform/db";
import { insertOrganization } from "@/lib/tenancy/server";
import type { Role } from "../domain/role";
import { identityTransaction } from "./identity-scope";
import { hashPassword } from "./password";
import { storePassword, storePerson } from "./people-store";

const AGENCY = "样例代理";
const YEARS = 1;

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Beside the owner: one who works in the shops, and one of an agency that the sample shops are lent to. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: "operator@chengfang.local", name: "运营小林", role: "operator" },
  { email: "agency@chengfang.local", name: "代理小周", role: "agency-admin" },
];

/**
 * Sample people with the password that is stated now, and the loans of the sample shops. Made once; a loan that was
 * taken back is not made again.
 */
export async function ensureDemoAccounts(given: {
  readonly organizationId: bigint;
  readonly password: string;
  readonly now: Date;
}): Promise<void> {
  const hash = await hashPassword(given.password);
  await identityTransaction(async (tx) => {
    const agency = await findOrMakeAgency(tx);
    for (const account of DEMO_ACCOUNTS) {
      const organizationId = account.role === "agency-admin" ? agency : given.organizationId;
      const userId = await findOrMakePerson(tx, account, hash);
      await tx.run(
        `INSERT INTO membership (organization_id, user_id, role) VALUES ($1, $2, $3)
         ON CONFLICT (organization_id, user_id) DO NOTHING`,
        [organizationId, userId, account.role],
      );
    }
    await lendSamples(tx, { ...given, agency });
  });
}

async function findOrMakePerson(
  tx: Tx,
  { email, name }: DemoAccount,
  passwordHash: string,
): Promise<bigint> {
  const [known] = await tx.rows<{ id: bigint }>("SELECT id FROM app_user WHERE email = $1", [
    email,
  ]);
  if (!known) return storePerson({ email, name, isVerified: false, passwordHash });
  await storePassword(known.id, passwordHash);
  return known.id;
}

async function findOrMakeAgency(tx: Tx): Promise<bigint> {
  const [known] = await tx.rows<{ id: bigint }>(
    "SELECT id FROM organization WHERE name = $1 AND kind = 'agency' ORDER BY id LIMIT 1",
    [AGENCY],
  );
  return known?.id ?? insertOrganization(tx, { name: AGENCY, kind: "agency" });
}

async function lendSamples(
  tx: Tx,
  given: { readonly organizationId: bigint; readonly agency: bigint; readonly now: Date },
): Promise<void> {
  const organization = given.organizationId.toString();
  await tx.rows(
    "SELECT set_config('app.directory', $1, true), set_config('app.organization', $1, true)",
    [organization],
  );
  const shops = await tx.rows<{ id: bigint }>(
    "SELECT id FROM shop WHERE organization_id = $1 AND is_sample ORDER BY id LIMIT 2",
    [given.organizationId],
  );
  await tx.rows("SELECT set_config('app.shops', $1, true)", [shops.map(({ id }) => id).join(",")]);
  for (const [index, { id }] of shops.entries()) {
    await tx.run(
      `INSERT INTO delegation (shop_id, merchant_organization_id, agency_organization_id, scope, starts_at, ends_at, created_at)
       SELECT $1, $2, $3, $4, $5, $5::timestamptz + make_interval(years => $6), $5
       WHERE NOT EXISTS (SELECT FROM delegation WHERE shop_id = $1 AND agency_organization_id = $3)`,
      [id, given.organizationId, given.agency, index === 0 ? "operate" : "view", given.now, YEARS],
    );
  }
}
