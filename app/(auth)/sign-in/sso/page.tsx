import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/app/(auth)/_parts/auth-card";
import { AuthField } from "@/app/(auth)/_parts/auth-field";
import { AuthForm } from "@/app/(auth)/_parts/auth-form";
import { ssoAction } from "@/app/(auth)/sign-in/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("sso") };
}

export default async function SsoPage({ searchParams }: PageProps<"/sign-in/sso">) {
  const t = await getTranslations("auth");
  const isRefused = "refused" in (await searchParams);
  return (
    <AuthCard lead={t("sso")}>
      {isRefused ? (
        <p role="alert" className="mt-4 text-seal">
          {t("ssoFailed")}
        </p>
      ) : null}
      <AuthForm
        action={ssoAction}
        words={{ none: t("ssoNone"), failed: t("ssoFailed"), limited: t("limited") }}
        submit={t("sso")}
        link={{ href: "/sign-in", label: t("toSignIn") }}
      >
        <AuthField
          label={t("ssoEmail")}
          name="email"
          type="email"
          autoComplete="username"
          required
        />
      </AuthForm>
    </AuthCard>
  );
}
