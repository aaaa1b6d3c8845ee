import { PERMISSIONS, type Permission } from "@/lib/platform/context";
import { isRole, type Role } from "../domain/role";

const VIEW: readonly Permission[] = PERMISSIONS.filter(
  (permission) => permission.endsWith(".view") && permission !== "audit.view",
);

const GRANTS: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  manager: PERMISSIONS.filter((permission) => permission !== "api-keys.manage"),
  accountant: PERMISSIONS.filter((permission) =>
    /^(ledger|imports|audit)\.|\.view$/.test(permission),
  ),
  viewer: VIEW,
};

/** What a stored role may do. A role this version does not know may do nothing. */
export function permissionsOf(role: string): ReadonlySet<Permission> {
  return new Set(isRole(role) ? GRANTS[role] : []);
}
