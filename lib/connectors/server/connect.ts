import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, addDays, dayInZone, minorToDecimal, ratio } from "@/lib/kernel";
import { listAdCampaigns, listRouteDays } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { sealSecret } from "@/lib/platform/secrets";
import { writeTokens } from "../domain/account-tokens";
import type { PracticePlan, PracticeState } from "../domain/practice-plan";
import { isPrivateAddress } from "../domain/private-address";
import type { ConnectInput, ConnectorStateDto } from "../schemas";
import { secretPlace } from "./account-secret";
import {
  type AccountDraft,
  dropConnector,
  findConnector,
  saveConnector,
  toConnectorDto,
} from "./connector-store";

interface ShopKey {
  readonly shopId: bigint;
}

/** The account the shop is connected to, without its token. */
export function getConnector(ctx: Ctx, { shopId }: ShopKey): Promise<ConnectorStateDto> {
  requirePermission(ctx, "connectors.view");
  requireShop(ctx, shopId);
  return transaction(ctx, (tx) => readConnector(tx, shopId));
}

/** Connects the shop to an account, in place of whichever it had. The token is sealed before it is kept. */
export async function connect(ctx: Ctx, input: ConnectInput & ShopKey): Promise<ConnectorStateDto> {
  requirePermission(ctx, "connectors.manage");
  requireShop(ctx, input.shopId);
  const account = await toAccount(ctx, input);
  return transaction(ctx, async (tx) => {
    await saveConnector(tx, ctx, input.shopId, account);
    const after = await readConnector(tx, input.shopId);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "connectors.account.connect",
      entity: { kind: "connector", id: "qianchuan" },
      after,
    });
    return after;
  });
}

/** Forgets the account and its token; nothing on the platform changes. */
export function disconnect(ctx: Ctx, { shopId }: ShopKey): Promise<void> {
  requirePermission(ctx, "connectors.manage");
  requireShop(ctx, shopId);
  return transaction(ctx, async (tx) => {
    const before = await readConnector(tx, shopId);
    if (before.connector === null) return;
    await dropConnector(tx, shopId);
    await recordAudit(tx, ctx, {
      shopId,
      action: "connectors.account.disconnect",
      entity: { kind: "connector", id: "qianchuan" },
      before,
    });
  });
}

async function readConnector(tx: Tx, shopId: bigint): Promise<ConnectorStateDto> {
  const row = await findConnector(tx, shopId);
  return { connector: row && toConnectorDto(row) };
}

async function toAccount(ctx: Ctx, input: ConnectInput & ShopKey): Promise<AccountDraft> {
  if (input.kind === "practice")
    return {
      name: "practice",
      base_url: "",
      is_practice: true,
      secret: null,
      renews: false,
      practice: await drawPractice(ctx, input.shopId),
    };
  const { hostname, origin } = new URL(input.baseUrl);
  // A name that leads to a private address is refused when it is looked up; what says so itself, at once.
  const host = hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || (/^[\d.]+$|:/.test(host) && isPrivateAddress(host)))
    throw new AppError("invalid", "connectors/private-address", "The address is a private one.");
  const tokens = writeTokens({
    access: input.token,
    refresh: input.renewal?.refreshToken ?? null,
    appId: input.renewal?.appId ?? null,
    appSecret: input.renewal?.appSecret ?? null,
  });
  return {
    name: input.name,
    base_url: origin,
    is_practice: false,
    secret: Buffer.from(sealSecret(tokens, secretPlace(input.shopId))),
    practice: null,
    renews: input.renewal !== null,
  };
}

const WEEK_DAYS = 7n;
const SEARCH_DAYS = 800;

/** The plans of a practice account: those of the shop's own reports, with a budget a tenth above what they spend a day. */
async function drawPractice(ctx: Ctx, shopId: bigint): Promise<PracticeState> {
  const today = dayInZone(ctx.now, "UTC");
  const range = { from: addDays(today, -SEARCH_DAYS), to: addDays(today, 1) };
  const spending = await listRouteDays(ctx, { shopId, range });
  const last = spending.filter(({ adSpend }) => adSpend > 0n).at(-1)?.day;
  if (last === undefined) return {};
  const week = { from: addDays(last, 1 - Number(WEEK_DAYS)), to: last };
  const campaigns = await listAdCampaigns(ctx, { shopId, range: week });
  return Object.fromEntries(
    campaigns.map(({ campaignId, adAccountId, spend, gmv }): [string, PracticePlan] => {
      const tens = (spend * 11n) / (WEEK_DAYS * 10n * 1_000n);
      const goal = gmv === null ? null : ratio(gmv, spend);
      return [
        campaignId,
        {
          advertiserId: adAccountId,
          daySpend: minorToDecimal(spend / WEEK_DAYS),
          budget: minorToDecimal(tens * 1_000n < 30_000n ? 30_000n : tens * 1_000n),
          roiGoal: goal === null || goal < 0.01 ? null : Math.min(100, goal).toFixed(2),
          optStatus: "ENABLE",
        },
      ];
    }),
  );
}
