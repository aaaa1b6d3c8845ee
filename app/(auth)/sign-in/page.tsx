import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Seal } from "@/components/shell/seal";
import { PREFERENCES } from "@/lib/i18n";
import { getPreferences } from "@/lib/i18n/server";
import { SignInForm } from "./_parts/sign-in-form";
import { chooseLanguageAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("title") };
}

export default async function SignInPage() {
  const t = await getTranslations("auth");
  const brand = await getTranslations("shell.brand");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[22rem] flex-col justify-center px-5 py-10">
      <div className="rounded-lg border border-line bg-sheet px-7 pt-7 pb-8">
        <div className="flex items-center gap-3">
          <Seal className="size-10 text-body" />
          <div>
            <h1 className="text-title font-semibold">{brand("name")}</h1>
            <p className="text-ink-2">{t("tagline")}</p>
          </div>
        </div>
        <p className="mt-5 text-pretty text-ink-2">{t("lead")}</p>
        <SignInForm
          words={{
            email: t("email"),
            password: t("password"),
            submit: t("submit"),
            pending: t("pending"),
            failed: t("failed"),
            limited: t("limited"),
            unavailable: t("unavailable"),
          }}
        />
      </div>
      <div className="mt-4 px-1 text-note text-ink-3">
        <p>{t("owner")}</p>
        <p>{t("local")}</p>
        <LanguageChoice />
      </div>
    </main>
  );
}

async function LanguageChoice() {
  const t = await getTranslations("shell.language");
  const { locale } = await getPreferences();
  return (
    <form action={chooseLanguageAction} aria-label={t("label")} className="mt-3 flex gap-3">
      {PREFERENCES.locale.map((each) => (
        <button
          key={each}
          type="submit"
          name="locale"
          value={each}
          lang={each}
          aria-pressed={each === locale}
          className="min-h-6 underline-offset-4 hover:underline aria-pressed:text-ink"
        >
          {t(each)}
        </button>
      ))}
    </form>
  );
}
