import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/app/(auth)/_parts/auth-card";
import { AuthField } from "@/app/(auth)/_parts/auth-field";
import { AuthForm } from "@/app/(auth)/_parts/auth-form";
import { LinkToken } from "@/app/(auth)/_parts/link-token";
import { resetAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("resetTitle") };
}

export default async function ResetPasswordPage() {
  const t = await getTranslations("auth");
  return (
    <AuthCard lead={t("passwordRule")}>
      <AuthForm
        action={resetAction}
        words={{
          weak: t("weak"),
          over: t("linkOver"),
          limited: t("limited"),
          changed: t("resetDone"),
        }}
        submit={t("resetSubmit")}
        link={{ href: "/sign-in", label: t("toSignIn") }}
      >
        <LinkToken />
        <AuthField
          label={t("newPassword")}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          maxLength={200}
        />
      </AuthForm>
    </AuthCard>
  );
}
