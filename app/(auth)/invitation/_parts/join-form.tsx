"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { AuthField } from "@/app/(auth)/_parts/auth-field";
import { AuthForm } from "@/app/(auth)/_parts/auth-form";
import { LinkToken, useLinkToken } from "@/app/(auth)/_parts/link-token";
import {
  joinAction,
  type ReadInvitation,
  readInvitationAction,
} from "@/app/(auth)/invitation/actions";
import { buttonClass } from "@/components/ui/button";

/** Shows whose invitation the link is, and takes it up: with a new account, or with the one signed in. */
export function JoinForm() {
  const t = useTranslations("auth");
  const roles = useTranslations("settings.keys.roles");
  const token = useLinkToken();
  const [invitation, setInvitation] = useState<ReadInvitation | null>(null);
  useEffect(() => {
    if (token === null) return;
    readInvitationAction(token).then(setInvitation, () => setInvitation({ open: null }));
  }, [token]);
  if (!invitation) return <p className="mt-6 text-ink-2">{t("loading")}</p>;
  if (!invitation.open) {
    return (
      <p role="alert" className="mt-6 text-seal">
        {t("linkOver")}
      </p>
    );
  }
  const { organization, email, role, hasAccount, standing } = invitation.open;
  return (
    <section className="mt-6">
      <h2 className="text-lead font-semibold">{t("joinTitle", { organization })}</h2>
      <p className="text-ink-2">
        {email}
        {role ? ` · ${t("joinAs", { role: roles(role) })}` : null}
      </p>
      {hasAccount && standing !== "same" ? (
        <div className="mt-4 grid gap-4">
          <p>{t(standing === "other" ? "joinOther" : "joinSignIn")}</p>
          <Link href={"/sign-in" as Route} className={buttonClass("primary", "large")}>
            {t("toSignIn")}
          </Link>
        </div>
      ) : (
        <AuthForm
          action={joinAction}
          words={{ weak: t("weak"), over: t("linkOver"), limited: t("limited") }}
          submit={t("joinSubmit")}
        >
          <LinkToken />
          {hasAccount ? null : (
            <>
              <AuthField
                label={t("joinName")}
                name="name"
                autoComplete="name"
                required
                maxLength={80}
              />
              <AuthField
                label={t("joinPassword")}
                name="password"
                type="password"
                autoComplete="new-password"
                required
                maxLength={200}
                title={t("passwordRule")}
              />
              <p className="text-note text-ink-3">{t("passwordRule")}</p>
            </>
          )}
        </AuthForm>
      )}
    </section>
  );
}
