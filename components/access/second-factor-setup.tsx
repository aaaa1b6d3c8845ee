"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ProblemNote } from "@/components/shell/problem-note";
import { Providers } from "@/components/shell/providers";
import { accountQueries } from "@/lib/auth/queries";
import { TotpPanel } from "./totp-panel";

/** The one thing that somebody sees to whose organization demands a second factor. */
export function SecondFactorSetup() {
  return (
    <Providers>
      <Setup />
    </Providers>
  );
}

function Setup() {
  const t = useTranslations("access.secondFactor");
  const { data, error } = useQuery(accountQueries.account());
  return (
    <>
      <ProblemNote title={t("unread")} error={error} />
      {data ? <TotpPanel isOn={data.hasSecondFactor} /> : null}
      {data?.hasSecondFactor ? (
        <p className="mt-4">
          <a href="/" className="text-river underline underline-offset-4">
            {t("go")}
          </a>
        </p>
      ) : null}
    </>
  );
}
