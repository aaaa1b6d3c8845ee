import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { SharedPage } from "@/components/agency/shared-page";
import { openShare } from "@/lib/agency/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { AppError } from "@/lib/kernel";
import { readClientAddress } from "@/lib/platform/net";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agency.share");
  // Who holds the link may read it; a search engine may not.
  return {
    title: t("pageTitle"),
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

/** What a link shows, without an account. Its own scope is all there is: the address takes nothing else. */
export default async function SharePage({ params }: PageProps<"/share/[token]">) {
  const { token } = await params;
  const { locale } = await getPreferences();
  const address = readClientAddress(await headers());
  const page = await openShare(token, { address, now: new Date() }).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === "not-found") return notFound();
    throw error;
  });
  return (
    <NextIntlClientProvider
      messages={pickMessages(locale, [
        "accounts",
        "agency",
        "charts",
        "errors",
        "figures",
        "shell",
        "ui",
      ])}
    >
      <SharedPage page={page} token={token} />
    </NextIntlClientProvider>
  );
}
