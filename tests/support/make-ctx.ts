import { type Ctx, PERMISSIONS } from "@/lib/platform/context";

/** A context with every permission; name what a test is about and leave the rest. */
export function makeCtx(
  given: Partial<Ctx> & { readonly organizationId: bigint; readonly shopIds: readonly bigint[] },
): Ctx {
  return {
    actor: { kind: "user", id: "usr_1", name: "Test" },
    permissions: new Set(PERMISSIONS),
    requestId: "test-request",
    now: new Date("2026-03-01T00:00:00Z"),
    ...given,
  };
}
