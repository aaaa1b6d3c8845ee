import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";

export default async function NotFound() {
  const t = await getTranslations("errors.notFound");
  return (
    <main className="grid min-h-dvh place-items-center px-6">
      <div className="flex max-w-md flex-col items-center gap-2 text-center">
        <h1 className="text-lead font-semibold">{t("title")}</h1>
        <p className="text-ink-2">{t("safe")}</p>
        <p className="text-ink-2">{t("advice")}</p>
        <Link href="/" className={`mt-2 ${buttonClass()}`}>
          {t("home")}
        </Link>
      </div>
    </main>
  );
}
