/** What a member or a key may be in an organization, widest first. */
export const ROLES = ["owner", "manager", "accountant", "viewer"] as const;

export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
