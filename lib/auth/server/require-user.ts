import { AppError, fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";

/** The person who acts. A key has no account: it can change nobody's. */
export function requireUserId(ctx: Ctx): bigint {
  if (ctx.actor.kind === "user") return fromPublicId("user", ctx.actor.id);
  throw new AppError("forbidden", "auth/person-needed", "Only a signed-in person has an account.");
}
