import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/app/(auth)/_parts/auth-card";
import { AuthForm } from "@/app/(auth)/_parts/auth-form";
import { LinkToken } from "@/app/(auth)/_parts/link-token";
import { verifyAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("verifyTitle") };
}

/** A press confirms, not the opening: programs that look into mail open links too. */
export default async function VerifyEmailPage() {
  const t = await getTranslations("auth");
  return (
    <AuthCard lead={t("verifyTitle")}>
      <AuthForm
        action={verifyAction}
        words={{ over: t("linkOver"), limited: t("limited"), verified: t("verifyDone") }}
        submit={t("verifyTitle")}
        link={{ href: "/", label: t("toSignIn") }}
      >
        <LinkToken />
      </AuthForm>
    </AuthCard>
  );
}
