import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findPageShop } from "@/app/(console)/[shop]/_parts/page-shop";
import { DefinitionPanel } from "@/components/settings/definition-panel";
import { KeysPanel } from "@/components/settings/keys-panel";
import { PrivacyPanel } from "@/components/settings/privacy-panel";
import { SamplesPanel } from "@/components/settings/samples-panel";
import { ShopPanel } from "@/components/settings/shop-panel";
import { TemplatesPanel } from "@/components/settings/templates-panel";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { ROLES } from "@/lib/auth";
import { authQueries } from "@/lib/auth/queries";
import { listApiKeys, requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { importQueries } from "@/lib/importers/queries";
import { listMappingTemplates } from "@/lib/importers/server";
import { fromPublicId, toPublicId } from "@/lib/kernel";
import { FiguresInput } from "@/lib/ledger";
import { getFigures } from "@/lib/ledger/server";
import { privacyQueries } from "@/lib/privacy/queries";
import { listRetention } from "@/lib/privacy/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage({ params }: PageProps<"/[shop]/settings">) {
  const { shop } = await params;
  const [ctx, { shop: about, today }, t, { locale }] = await Promise.all([
    requireCtx(shop),
    findPageShop(shop),
    getTranslations("settings"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  const canManageShops = ctx.permissions.has("shops.manage");
  const canManageKeys = ctx.permissions.has("api-keys.manage");
  const window = FiguresInput.parse({ from: today, to: today });
  const { definition, formulas } = await getFigures(ctx, { ...window, shopId });
  const templates = {
    query: importQueries.templates(shop),
    run: () => listMappingTemplates(ctx, { shopId }),
  };
  const canSeeRetention = ctx.permissions.has("security.view");
  const org = toPublicId("organization", ctx.organizationId);
  const retention = { query: privacyQueries.retention(org), run: () => listRetention(ctx) };
  const keys = { query: authQueries.apiKeys(shop), run: () => listApiKeys(ctx, { shopId }) };
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "figures", "settings"])}>
      <Prefetched
        queries={[
          templates,
          ...(canManageKeys ? [keys] : []),
          ...(canSeeRetention ? [retention] : []),
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <div className="grid items-start gap-3 lg:grid-cols-2">
            <div className="grid gap-3">
              <ShopPanel timezone={about.timezone} canRename={canManageShops} />
              {canManageKeys ? <KeysPanel roles={ROLES} today={today} /> : null}
              <TemplatesPanel canDelete={ctx.permissions.has("imports.post")} />
            </div>
            <div className="grid gap-3">
              <DefinitionPanel definition={definition} formulas={formulas} />
              {canSeeRetention ? (
                <PrivacyPanel
                  organizationId={org}
                  canManage={ctx.permissions.has("security.manage")}
                />
              ) : null}
              {canManageShops ? <SamplesPanel /> : null}
            </div>
          </div>
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
