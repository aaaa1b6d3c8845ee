import { isNamedBy } from "./permission-pattern";
import { isRole, type Role } from "./role";

/** What concerns the organization itself and goes with no shop that another company shares. */
const HOUSE = ["!people.manage", "!delegations.manage", "!security.manage", "!api-keys.manage"];
/** Who reads everything of the business reads neither the trail nor who approves what. */
const READS = ["*.view", "!audit.view", "!approvals.view"];

/**
 * What each role may do unless its organization says otherwise. Patterns, so that a module which joins later is covered
 * by the rule on the day its permissions are named.
 */
const PATTERNS: Record<Role, readonly string[]> = {
  owner: ["*.*"],
  operator: ["*.*", ...HOUSE, "!audit.*"],
  buyer: [
    ...READS,
    "planning.edit",
    "creative.edit",
    "attribution.edit",
    "experiments.edit",
    "alerts.edit",
    "campaigns.edit",
    "reports.export",
  ],
  accountant: [
    "*.view",
    "*.export",
    "ledger.*",
    "imports.*",
    "periods.*",
    "reconciliation.*",
    "approvals.*",
    "audit.view",
    "audit.export",
  ],
  "creator-manager": [
    "shops.view",
    "creators.*",
    "creative.view",
    "creative.edit",
    "campaigns.view",
    "live.view",
    "inventory.view",
    "trends.view",
    "recommendation.view",
  ],
  host: [
    "shops.view",
    "live.*",
    "campaigns.view",
    "creative.view",
    "inventory.view",
    "trends.view",
    "recommendation.view",
  ],
  service: [
    "shops.view",
    "inventory.*",
    "customers.view",
    "coupons.view",
    "recommendation.view",
    "alerts.view",
  ],
  "agency-admin": ["*.*"],
  "account-manager": ["*.*", ...HOUSE, "!audit.*", "!approvals.decide", "!shops.manage"],
  client: READS,
  auditor: ["*.view", "audit.*", "*.export"],
  api: [
    "*.view",
    "*.edit",
    "*.post",
    "*.export",
    "*.run",
    "!people.*",
    "!security.*",
    "!audit.*",
    "!approvals.*",
  ],
};

/** An organization's own word on one cell of the matrix. */
export interface GrantChange {
  readonly permission: string;
  readonly isAllowed: boolean;
}

/**
 * What a stored role may do: its patterns, then the organization's changes. A role this version does not know may do
 * nothing, and nothing takes a right from the owner, so that an organization cannot lock itself out.
 */
export function grantsOf<P extends string>(
  permissions: readonly P[],
  role: string,
  changes: readonly GrantChange[] = [],
): ReadonlySet<P> {
  if (!isRole(role)) return new Set();
  const changed = new Map(changes.map((change) => [change.permission, change.isAllowed]));
  return new Set(
    permissions.filter((permission) => {
      const isGiven = isNamedBy(PATTERNS[role], permission);
      return role === "owner" ? isGiven : (changed.get(permission) ?? isGiven);
    }),
  );
}
