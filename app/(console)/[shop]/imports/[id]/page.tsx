import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { ImportWizard } from "@/components/importers/import-wizard";
import { AddMessages } from "@/components/shell/add-messages";
import { FilterLink } from "@/components/shell/filter-link";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { buttonClass } from "@/components/ui/button";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import type { ImportDto } from "@/lib/importers";
import { importQueries } from "@/lib/importers/queries";
import { getImport } from "@/lib/importers/server";
import { AppError, fromPublicId } from "@/lib/kernel";

type ImportPageProps = PageProps<"/[shop]/imports/[id]">;

export async function generateMetadata({ params }: ImportPageProps): Promise<Metadata> {
  const t = await getTranslations("imports.run");
  return { title: t("title", { id: (await params).id }) };
}

export default async function ImportRunPage({ params }: ImportPageProps) {
  const { shop, id } = await params;
  const [t, format, { locale }, run] = await Promise.all([
    getTranslations("imports.run"),
    getFormatter(),
    getPreferences(),
    readImport(shop, id),
  ]);
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "figures", "imports"])}>
      <Prefetched queries={[{ query: importQueries.detail(shop, id), run: async () => run }]}>
        <PageFrame
          title={t("title", { id })}
          question={t("question", {
            name: run.handedIn[0]?.name ?? "",
            count: run.handedIn.length,
            who: run.actor,
            when: format.dateTime(new Date(run.startedAt), "minute"),
          })}
          actions={
            <FilterLink href={`/${shop}/imports`} className={buttonClass()}>
              {t("all")}
            </FilterLink>
          }
        >
          <ImportWizard id={id} />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}

async function readImport(shop: string, id: string): Promise<ImportDto> {
  const ctx = await requireCtx(shop);
  try {
    return await getImport(ctx, {
      shopId: fromPublicId("shop", shop),
      importId: fromPublicId("import", id),
    });
  } catch (error) {
    if (error instanceof AppError && error.kind === "not-found") notFound();
    throw error;
  }
}
