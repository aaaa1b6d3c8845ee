import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/app/(auth)/_parts/auth-card";
import { AuthField } from "@/app/(auth)/_parts/auth-field";
import { AuthForm } from "@/app/(auth)/_parts/auth-form";
import { codeAction } from "@/app/(auth)/sign-in/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("codeTitle") };
}

export default async function CodePage() {
  const t = await getTranslations("auth");
  return (
    <AuthCard lead={t("codeLead")}>
      <AuthForm
        action={codeAction}
        words={{ failed: t("codeFailed"), limited: t("limited"), over: t("over") }}
        submit={t("codeSubmit")}
        link={{ href: "/sign-in", label: t("toSignIn") }}
      >
        <AuthField
          label={t("code")}
          name="code"
          autoComplete="one-time-code"
          required
          maxLength={40}
          autoFocus
        />
      </AuthForm>
    </AuthCard>
  );
}
