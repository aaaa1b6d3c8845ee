import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/app/(auth)/_parts/auth-card";
import { AuthField } from "@/app/(auth)/_parts/auth-field";
import { AuthForm } from "@/app/(auth)/_parts/auth-form";
import { forgotAction } from "@/app/(auth)/reset-password/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("forgotTitle") };
}

export default async function ForgotPasswordPage() {
  const t = await getTranslations("auth");
  return (
    <AuthCard lead={t("forgotLead")}>
      <AuthForm
        action={forgotAction}
        words={{ failed: t("failed"), limited: t("limited"), mailed: t("forgotDone") }}
        submit={t("forgotSubmit")}
        link={{ href: "/sign-in", label: t("toSignIn") }}
      >
        <AuthField label={t("email")} name="email" type="email" autoComplete="username" required />
      </AuthForm>
    </AuthCard>
  );
}
