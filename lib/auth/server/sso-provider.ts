import { recordAudit } from "@/lib/audit/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { sealSecret } from "@/lib/platform/secrets";
import { isRole } from "../domain/role";
import type { SetSsoInput, SsoDto } from "../sso-schemas";
import { toPageUrl } from "./page-url";
import { discoverProvider } from "./sso-client";

export const SSO_CALLBACK = "/sign-in/sso/callback";

export const ssoSecretPlace = (organizationId: bigint): string =>
  `sso_provider.client_secret:${toPublicId("organization", organizationId)}`;

/** How people of the organization's e-mail domain sign in, without the secret. */
export async function getSso(ctx: Ctx): Promise<SsoDto> {
  requirePermission(ctx, "security.view");
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<{ issuer: string; client_id: string; email_domain: string; role: string }>(
      "SELECT issuer, client_id, email_domain, role FROM sso_provider WHERE organization_id = $1",
      [ctx.organizationId],
    ),
  );
  return {
    provider: row
      ? {
          issuer: row.issuer,
          clientId: row.client_id,
          emailDomain: row.email_domain,
          role: isRole(row.role) ? row.role : null,
        }
      : null,
    redirectUrl: toPageUrl(SSO_CALLBACK),
  };
}

/**
 * Sets the organization's own sign-in after asking the provider for its description. A domain serves one organization,
 * and only that of an owner whose own confirmed address is of it: nobody takes in the people of a domain not theirs.
 */
export async function setSso(ctx: Ctx, input: SetSsoInput): Promise<SsoDto> {
  requirePermission(ctx, "security.manage");
  await discoverProvider(input);
  await transaction(ctx, async (tx) => {
    const [own] = await tx.rows<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM membership m JOIN app_user u ON u.id = m.user_id
         WHERE m.organization_id = $1 AND m.role IN ('owner', 'agency-admin') AND u.email_verified_at IS NOT NULL
           AND split_part(u.email, '@', 2) = $2) AS found`,
      [ctx.organizationId, input.emailDomain],
    );
    if (!own?.found) {
      throw new AppError(
        "invalid",
        "auth/foreign-domain",
        "Somebody who runs the organization needs a confirmed address of this domain.",
      );
    }
    await tx.run("DELETE FROM sso_provider WHERE organization_id = $1", [ctx.organizationId]);
    const stored = await tx.run(
      `INSERT INTO sso_provider (organization_id, issuer, client_id, client_secret, email_domain, role, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_domain) DO NOTHING`,
      [
        ctx.organizationId,
        input.issuer,
        input.clientId,
        sealSecret(input.clientSecret, ssoSecretPlace(ctx.organizationId)),
        input.emailDomain,
        input.role,
        ctx.now,
      ],
    );
    if (stored === 0) {
      throw new AppError("conflict", "auth/domain-taken", "The domain signs in elsewhere.");
    }
    await recordAudit(tx, ctx, {
      action: "auth.sso.set",
      entity: { kind: "organization", id: toPublicId("organization", ctx.organizationId) },
      after: { issuer: input.issuer, emailDomain: input.emailDomain, role: input.role },
    });
  });
  return getSso({ ...ctx, permissions: new Set([...ctx.permissions, "security.view"]) });
}

export async function removeSso(ctx: Ctx): Promise<void> {
  requirePermission(ctx, "security.manage");
  await transaction(ctx, async (tx) => {
    const removed = await tx.run("DELETE FROM sso_provider WHERE organization_id = $1", [
      ctx.organizationId,
    ]);
    if (removed === 0) return;
    await recordAudit(tx, ctx, {
      action: "auth.sso.remove",
      entity: { kind: "organization", id: toPublicId("organization", ctx.organizationId) },
    });
  });
}
