import { askKeeper } from "./identity";

const PASSWORD = "credential";

/** A new person, who signs in by a password when its hash is given. Joins the transaction that is open. */
export async function storePerson(person: {
  readonly email: string;
  readonly name: string;
  readonly isVerified: boolean;
  readonly passwordHash: string | null;
}): Promise<bigint> {
  const { email, name, isVerified } = person;
  const { id } = await askKeeper((keeper) =>
    keeper.createUser({ email, name, emailVerified: isVerified }, { method: "email-password" }),
  );
  const userId = BigInt(id);
  if (person.passwordHash !== null) await storePassword(userId, person.passwordHash);
  return userId;
}

/** Sets somebody's password, and leaves their sessions as they are. */
export async function storePassword(userId: bigint, hash: string): Promise<void> {
  const id = userId.toString();
  await askKeeper(async (keeper) => {
    if (await keeper.findCredentialAccount(id)) await keeper.updatePassword(id, hash);
    else
      await keeper.linkAccount({
        userId: id,
        providerId: PASSWORD,
        accountId: id,
        password: hash,
      });
  });
}

/** The kept form of somebody's password, or null when there is none. */
export async function findPasswordHash(userId: bigint): Promise<string | null> {
  const found = await askKeeper((keeper) => keeper.findCredentialAccount(userId.toString()));
  return found?.password ?? null;
}
