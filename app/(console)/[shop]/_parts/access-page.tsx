import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { getPreferences, pickMessages } from "@/lib/i18n/server";

type PageName = "people" | "delegations" | "approvals" | "audit" | "account";

/** The frame of a page about who may see and do what; a role that may not see it is told so, and how that changes. */
export async function AccessPage({
  name,
  isAllowed,
  children,
}: {
  name: PageName;
  isAllowed: boolean;
  children: ReactNode;
}) {
  const [t, { locale }] = await Promise.all([getTranslations("access.pages"), getPreferences()]);
  return (
    <AddMessages messages={pickMessages(locale, ["access", "settings"])}>
      <PageFrame title={t(name)} question={t(`${name}Question`)}>
        {isAllowed ? (
          children
        ) : (
          <EmptyState title={t("forbidden")}>{t("forbiddenBody")}</EmptyState>
        )}
      </PageFrame>
    </AddMessages>
  );
}
