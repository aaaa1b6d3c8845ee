import "server-only";
import { notFound } from "@/lib/kernel";
import type { DefinitionVersionDto } from "@/lib/ledger";
import { listDefinitions, saveDefinition } from "@/lib/ledger/server";
import { type Ctx, type Permission, requireShop } from "@/lib/platform/context";
import type { FeeRuleDto, FeeRuleInput } from "@/lib/reconciliation";
import { addFeeRule, listFeeRules } from "@/lib/reconciliation/server";
import type { PushRule } from "../schemas";
import type { NamedShop } from "./shop-names";
import { setShopProfile } from "./shop-profile";

/** What a rule says in a shop before and after, in words that can be compared. */
export interface Change {
  readonly before: string | null;
  readonly after: string | null;
}

interface OpenRule {
  /** What it takes in the shop itself. */
  readonly permission: Permission;
  readonly compare: (at: Ctx, shop: NamedShop) => Promise<Change>;
  readonly apply: (at: Ctx, shop: NamedShop, reason: string) => Promise<unknown>;
}

/** A rule made ready: what it reads of another shop is read once, before the first shop is asked. */
export async function openRule(ctx: Ctx, rule: PushRule): Promise<OpenRule> {
  switch (rule.kind) {
    case "goal":
      return goalRule(rule.goalRoi);
    case "tier":
      return {
        permission: "agency.edit",
        compare: async (_, shop) => ({ before: shop.tier, after: rule.tier }),
        apply: (at, { shopId }, reason) => setShopProfile(at, { shopId, tier: rule.tier, reason }),
      };
    case "fee-rule":
      return feeRule(rule.rule);
    case "definition":
      return definitionRule(ctx, rule.from);
  }
}

function goalRule(goalRoi: number | null): OpenRule {
  const toText = (goal: number | null): string | null => (goal === null ? null : String(goal));
  return {
    permission: "agency.edit",
    compare: async (_, shop) => ({ before: toText(shop.goalRoi), after: toText(goalRoi) }),
    apply: (at, { shopId }, reason) => setShopProfile(at, { shopId, goalRoi, reason }),
  };
}

function feeRule(wanted: FeeRuleInput): OpenRule {
  const isAbout = (rule: FeeRuleDto): boolean =>
    rule.orderType === wanted.orderType &&
    [...rule.products].sort().join() === [...wanted.products].sort().join();
  return {
    permission: "reconciliation.resolve",
    compare: async (at, { shopId }) => {
      const { items } = await listFeeRules(at, { shopId });
      const latest = items
        .filter(isAbout)
        .sort((a, b) => (a.fromOn < b.fromOn ? 1 : -1))
        .at(0);
      return { before: latest ? feeText(latest) : null, after: feeText(wanted) };
    },
    apply: (at, { shopId }) => addFeeRule(at, { ...wanted, shopId }),
  };
}

/** `60 2026-01-01..` for 0.6 % from that day on, with its cap where it has one. */
function feeText(rule: Pick<FeeRuleInput, "rateBps" | "fromOn" | "toOn" | "cap">): string {
  const cap = rule.cap === null ? "" : ` ≤${rule.cap}`;
  return `${rule.rateBps} ${rule.fromOn}..${rule.toOn ?? ""}${cap}`;
}

async function definitionRule(ctx: Ctx, from: bigint): Promise<OpenRule> {
  requireShop(ctx, from);
  const model = await findCurrent(ctx, from);
  return {
    permission: "ledger.define",
    compare: async (at, { shopId }) => ({
      before: definitionText(await findCurrent(at, shopId)),
      after: definitionText(model),
    }),
    apply: (at, { shopId }, reason) =>
      saveDefinition(at, {
        shopId,
        name: model.name,
        marketingAccounts: model.marketingAccounts,
        includesDiscount: model.includesDiscount,
        salesBase: model.salesBase,
        basis: model.basis,
        reason,
      }),
  };
}

async function findCurrent(ctx: Ctx, shopId: bigint): Promise<DefinitionVersionDto> {
  const { items } = await listDefinitions(ctx, { shopId });
  const current = items.find(({ isDefault }) => isDefault);
  if (!current) throw notFound("A figure definition");
  return current;
}

/** `net business 6001 6101 …`: what a definition divides, by what and by which day, without its name and number. */
function definitionText(definition: DefinitionVersionDto): string {
  const discount = definition.includesDiscount ? ["discount"] : [];
  const { salesBase, basis, marketingAccounts } = definition;
  return [salesBase, basis, ...discount, ...marketingAccounts].join(" ");
}
