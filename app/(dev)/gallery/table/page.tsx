import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EntryTable } from "@/app/(dev)/gallery/_parts/entry-table";
import { PageFrame } from "@/components/shell/page-frame";
import { buttonClass } from "@/components/ui/button";

export default async function GalleryTablePage() {
  const t = await getTranslations("gallery");
  return (
    <PageFrame
      title={t("tableTitle")}
      question={t("tableQuestion")}
      filtered
      fill
      actions={
        <Link href="/gallery" className={buttonClass()}>
          {t("toGallery")}
        </Link>
      }
    >
      <EntryTable />
    </PageFrame>
  );
}
