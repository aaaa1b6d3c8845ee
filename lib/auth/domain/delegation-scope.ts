import { isNamedBy } from "./permission-pattern";

/** How far a merchant lets an agency into a shop. */
const DELEGATION_SCOPES = ["view", "operate", "full"] as const;
type DelegationScope = (typeof DELEGATION_SCOPES)[number];

/** Never lent: who else may come in, what the trail says, whether the shop exists. */
const KEPT = [
  "!people.*",
  "!delegations.*",
  "!security.*",
  "!audit.*",
  "!api-keys.*",
  "!shops.manage",
];

const PATTERNS: Record<DelegationScope, readonly string[]> = {
  view: ["*.view", ...KEPT, "!approvals.view"],
  operate: ["*.view", "*.edit", "*.post", "*.export", "*.run", "*.review", ...KEPT],
  full: ["*.*", ...KEPT],
};

/** What is left of somebody's permissions in a shop that another company shares with theirs. */
export function narrowToScope<P extends string>(
  permissions: ReadonlySet<P>,
  scope: string,
): ReadonlySet<P> {
  const patterns = isDelegationScope(scope) ? PATTERNS[scope] : [];
  return new Set([...permissions].filter((permission) => isNamedBy(patterns, permission)));
}

function isDelegationScope(text: string): text is DelegationScope {
  return (DELEGATION_SCOPES as readonly string[]).includes(text);
}
