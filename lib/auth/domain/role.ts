/** What a member or a key may be in an organization, in the order people read them. */
export const ROLES = [
  "owner",
  "operator",
  "buyer",
  "accountant",
  "creator-manager",
  "host",
  "service",
  "agency-admin",
  "account-manager",
  "client",
  "auditor",
  "api",
] as const;

export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
