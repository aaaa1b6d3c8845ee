import "server-only";
import { toJson } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { PracticeState } from "../domain/practice-plan";
import type { ConnectorDto } from "../schemas";

export interface ConnectorRow {
  readonly name: string;
  readonly base_url: string;
  readonly is_practice: boolean;
  readonly secret: Buffer | null;
  readonly practice: PracticeState | null;
  readonly token_expires_at: Date | null;
  readonly refresh_expires_at: Date | null;
  readonly refresh_fault: "unanswered" | "refused" | null;
  readonly renews: boolean;
  readonly actor_name: string;
  readonly updated_at: Date;
}

/** What a renewal changes. */
export type RenewedRow = Pick<
  ConnectorRow,
  "secret" | "token_expires_at" | "refresh_expires_at" | "refresh_fault"
>;

const PROVIDER = "qianchuan";

export async function findConnector(tx: Tx, shopId: bigint): Promise<ConnectorRow | null> {
  const [row] = await tx.rows<ConnectorRow>(
    "SELECT * FROM connector_account WHERE shop_id = $1 AND provider = $2",
    [shopId, PROVIDER],
  );
  return row ?? null;
}

export type AccountDraft = Pick<
  ConnectorRow,
  "name" | "base_url" | "is_practice" | "secret" | "practice" | "renews"
>;

/** Keeps the shop's one account in place of whichever there was. */
export async function saveConnector(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  account: AccountDraft,
): Promise<void> {
  await tx.run(
    `INSERT INTO connector_account (shop_id, provider, name, base_url, is_practice, secret, practice, actor_name, updated_at, renews)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10)
     ON CONFLICT (shop_id, provider) DO UPDATE SET name = EXCLUDED.name, base_url = EXCLUDED.base_url,
       is_practice = EXCLUDED.is_practice, secret = EXCLUDED.secret, practice = EXCLUDED.practice,
       actor_name = EXCLUDED.actor_name, updated_at = EXCLUDED.updated_at, renews = EXCLUDED.renews,
       token_expires_at = NULL, refresh_expires_at = NULL, refresh_fault = NULL`,
    [
      shopId,
      PROVIDER,
      account.name,
      account.base_url,
      account.is_practice,
      account.secret,
      account.practice && toJson(account.practice),
      ctx.actor.name,
      ctx.now,
      account.renews,
    ],
  );
}

/** The shop's account, held until the transaction ends: renewals of it take turns. */
export async function lockConnector(tx: Tx, shopId: bigint): Promise<ConnectorRow | null> {
  const [row] = await tx.rows<ConnectorRow>(
    "SELECT * FROM connector_account WHERE shop_id = $1 AND provider = $2 FOR UPDATE",
    [shopId, PROVIDER],
  );
  return row ?? null;
}

export async function saveRenewal(tx: Tx, shopId: bigint, renewed: RenewedRow): Promise<void> {
  await tx.run(
    `UPDATE connector_account SET secret = $3, token_expires_at = $4, refresh_expires_at = $5, refresh_fault = $6
     WHERE shop_id = $1 AND provider = $2`,
    [
      shopId,
      PROVIDER,
      renewed.secret,
      renewed.token_expires_at,
      renewed.refresh_expires_at,
      renewed.refresh_fault,
    ],
  );
}

export async function dropConnector(tx: Tx, shopId: bigint): Promise<void> {
  await tx.run("DELETE FROM connector_account WHERE shop_id = $1 AND provider = $2", [
    shopId,
    PROVIDER,
  ]);
}

/** The plans of a practice account, held until the transaction ends: calls to it take turns. */
export async function lockPractice(tx: Tx, shopId: bigint): Promise<PracticeState> {
  const [row] = await tx.rows<{ practice: PracticeState | null }>(
    "SELECT practice FROM connector_account WHERE shop_id = $1 AND provider = $2 FOR UPDATE",
    [shopId, PROVIDER],
  );
  return row?.practice ?? {};
}

export async function savePractice(tx: Tx, shopId: bigint, practice: PracticeState): Promise<void> {
  await tx.run(
    "UPDATE connector_account SET practice = $3::jsonb WHERE shop_id = $1 AND provider = $2",
    [shopId, PROVIDER, toJson(practice)],
  );
}

export function toConnectorDto(row: ConnectorRow): ConnectorDto {
  return {
    provider: PROVIDER,
    name: row.name,
    isPractice: row.is_practice,
    baseUrl: row.base_url,
    actorName: row.actor_name,
    updatedAt: row.updated_at.toISOString(),
    renews: row.renews,
    tokenExpiresAt: row.token_expires_at?.toISOString() ?? null,
    renewalFault: row.refresh_fault,
  };
}
