import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/app/(auth)/_parts/auth-card";
import { PREFERENCES } from "@/lib/i18n";
import { getPreferences } from "@/lib/i18n/server";
import { PasskeyButton } from "./_parts/passkey-button";
import { SignInForm } from "./_parts/sign-in-form";
import { chooseLanguageAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("title") };
}

export default async function SignInPage() {
  const t = await getTranslations("auth");
  return (
    <AuthCard
      lead={t("lead")}
      below={
        <>
          <p>{t("owner")}</p>
          <p>{t("local")}</p>
          <LanguageChoice />
        </>
      }
    >
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
      <div className="mt-4 flex flex-col gap-2">
        <PasskeyButton words={{ start: t("passkey"), failed: t("passkeyFailed") }} />
        <p className="flex justify-between gap-4">
          <Link href={"/forgot-password" as Route} className={LINK}>
            {t("forgot")}
          </Link>
          <Link href={"/sign-in/sso" as Route} className={LINK}>
            {t("sso")}
          </Link>
        </p>
      </div>
    </AuthCard>
  );
}

const LINK = "inline-flex min-h-6 items-center text-river underline-offset-4 hover:underline";

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
