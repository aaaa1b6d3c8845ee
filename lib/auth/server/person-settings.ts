import { AppError, toJson } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction, type Tx } from "@/lib/platform/db";
import type { SettingInput, SettingList } from "../account-schemas";
import { requireUserId } from "./require-user";

type Setting = NonNullable<SettingInput["value"]>;

const SETTINGS_MAX = 200;

/** How the caller has set the console up, whatever browser it was done in. */
export async function listSettings(ctx: Ctx): Promise<SettingList> {
  const userId = requireUserId(ctx);
  const rows = await systemTransaction((tx) => readSettings(tx, userId));
  return { items: Object.fromEntries(rows.map(({ key, value }) => [key, value])) };
}

/** One of the settings of a person who is just signing in; null when it was never made. */
export async function findSetting(userId: bigint, key: string): Promise<Setting | null> {
  const rows = await systemTransaction((tx) =>
    tx.rows<{ value: Setting }>(
      "SELECT value FROM person_setting WHERE user_id = $1 AND key = $2",
      [userId, key],
    ),
  );
  return rows[0]?.value ?? null;
}

/** Keeps a setting for the caller, or forgets it. It is one's own taste: no line of the trail. */
export async function saveSetting(
  ctx: Ctx,
  input: SettingInput & { readonly key: string },
): Promise<void> {
  const userId = requireUserId(ctx);
  await systemTransaction(async (tx) => {
    if (input.value === null) {
      await tx.run("DELETE FROM person_setting WHERE user_id = $1 AND key = $2", [
        userId,
        input.key,
      ]);
      return;
    }
    const known = await readSettings(tx, userId);
    if (known.length >= SETTINGS_MAX && !known.some(({ key }) => key === input.key))
      throw new AppError(
        "conflict",
        "auth/too-many-settings",
        `A person keeps at most ${SETTINGS_MAX} settings.`,
      );
    await tx.run(
      `INSERT INTO person_setting (user_id, key, value, changed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
      [userId, input.key, toJson(input.value), ctx.now],
    );
  });
}

function readSettings(tx: Tx, userId: bigint): Promise<{ key: string; value: Setting }[]> {
  return tx.rows(
    `SELECT key, value FROM person_setting WHERE user_id = $1 ORDER BY key LIMIT ${SETTINGS_MAX + 1}`,
    [userId],
  );
}
