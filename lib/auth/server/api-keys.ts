import { recordAudit } from "@/lib/audit/server";
import { AppError, fromPublicId, toPublicId } from "@/lib/kernel";
import { type Ctx, PERMISSIONS, requirePermission, requireShop } from "@/lib/platform/context";
import {
  gatherCalls,
  type Prepared,
  systemReadAtOnce,
  type Tx,
  transaction,
} from "@/lib/platform/db";
import type { Role } from "../domain/role";
import { grantsOf } from "../domain/role-grants";
import type { CreateApiKeyInput, NewApiKeyDto } from "../schemas";
import { type Reach, reachAsSet, standAt, toReach } from "./reach";
import { hashToken, makeToken } from "./secret-token";
import type { ViewerRequest } from "./user-ctx";

const DAY_MS = 86_400_000;
const KEY_PREFIX = "cf_";

interface ApiKeyRow {
  id: bigint;
  organization_id: bigint;
  shop_ids: bigint[];
  role: string;
  name: string;
}

/** Makes a key for some shops of the context. The secret is in the answer and nowhere else. */
export async function createApiKey(ctx: Ctx, input: CreateApiKeyInput): Promise<NewApiKeyDto> {
  requirePermission(ctx, "api-keys.manage");
  for (const shopId of input.shopIds) requireShop(ctx, shopId);
  requireNoWider(ctx, input.role);
  const key = KEY_PREFIX + makeToken();
  const prefix = key.slice(0, KEY_PREFIX.length + 6);
  const expiresAt = input.expiresInDays
    ? new Date(ctx.now.getTime() + input.expiresInDays * DAY_MS)
    : null;
  return transaction(ctx, async (tx) => {
    // The table of keys is closed to the application role: it is reached through one function that only adds.
    const [row] = await tx.rows<{ id: bigint }>(
      "SELECT add_api_key($1, $2::bigint[], $3, $4, $5, $6, $7) AS id",
      [
        ctx.organizationId,
        `{${input.shopIds.join(",")}}`,
        input.role,
        input.name,
        prefix,
        hashToken(key),
        expiresAt,
      ],
    );
    const created: Omit<NewApiKeyDto, "key"> = {
      id: toPublicId("apiKey", row?.id ?? 0n),
      prefix,
      role: input.role,
      name: input.name,
      shops: input.shopIds.map((shopId) => toPublicId("shop", shopId)),
      expiresAt: expiresAt?.toISOString() ?? null,
    };
    await recordAudit(tx, ctx, {
      action: "auth.api-key.create",
      entity: { kind: "api-key", id: created.id },
      after: created,
    });
    return { ...created, key };
  });
}

/** A key does no more than who makes it: making keys is not a way up. */
function requireNoWider(ctx: Ctx, role: Role): void {
  const wider = [...grantsOf(PERMISSIONS, role)].some((one) => !ctx.permissions.has(one));
  if (!wider) return;
  throw new AppError("forbidden", "auth/wider-key", "The key would do more than its maker may.");
}

/** A key that opens a shop reaches it from then on; a user reaches every shop of the organization as it is. */
export async function grantShopToCaller(tx: Tx, ctx: Ctx, shopId: bigint): Promise<void> {
  if (ctx.actor.kind !== "api-key") return;
  await tx.run("SELECT widen_api_key($1, $2)", [fromPublicId("apiKey", ctx.actor.id), shopId]);
}

/** A key that works, before it is known which shop a request is about. */
export interface KeyHolder {
  readonly id: string;
  readonly name: string;
  readonly organizationId: bigint;
  readonly shopIds: readonly bigint[];
  readonly reach: Reach;
}

/**
 * The holder of a key with what its organization reaches now, or null when it is unknown, revoked or over. Both are read at
 * each request, in one journey: nothing that was taken back lives on in a cache.
 */
export async function findKeyHolder(key: string, now: Date): Promise<KeyHolder | null> {
  return key.startsWith(KEY_PREFIX) ? readTogether({ key, now }) : null;
}

/** Requests of one key that come while it is read share the next reading, which begins after they came. */
const readTogether = gatherCalls({
  keyOf: ({ key }: { readonly key: string; readonly now: Date }) => key,
  call: async (asked) => {
    const [first] = asked;
    if (!first) return [];
    const holder = await readHolder(first.key, first.now);
    return asked.map(() => holder);
  },
  most: 64,
});

async function readHolder(key: string, now: Date): Promise<KeyHolder | null> {
  const [[row], [reach]] = await systemReadAtOnce([
    { name: "auth.key", text: FIND_KEY, values: [hashToken(key), now] } as Prepared<ApiKeyRow>,
    reachAsSet(now),
  ]);
  if (!row) return null;
  return {
    id: toPublicId("apiKey", row.id),
    name: row.name,
    organizationId: row.organization_id,
    shopIds: row.shop_ids.map(BigInt),
    reach: toReach(row.organization_id, row.role, reach),
  };
}

/** Puts the key's organization and role into the transaction's settings, for the statement behind it. */
const FIND_KEY = `SELECT id, organization_id, shop_ids, role, name, set_config('app.directory', organization_id::text, true),
    set_config('app.organization', organization_id::text, true), set_config('app.role', role, true)
  FROM api_key WHERE key_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`;

/**
 * The context of a key for the shop or organization of a path. The key's shops are those it was made for that its
 * organization still reaches: one that was lent and taken back, or handed to another company, is gone from it at once.
 */
export function findKeyCtx(holder: KeyHolder, request: ViewerRequest): Ctx | null {
  const { organizationId, reach, shopIds } = holder;
  if (request.organizationId !== undefined && request.organizationId !== organizationId)
    return null;
  if (request.shopId !== undefined && !shopIds.includes(request.shopId)) return null;
  const standing = standAt(reach, request.shopId);
  if (!standing) return null;
  return {
    ...standing,
    shopIds: standing.shopIds.filter((shopId) => shopIds.includes(shopId)),
    actor: { kind: "api-key", id: holder.id, name: holder.name },
    requestId: request.requestId,
    now: request.now,
    address: request.address ?? null,
  };
}
