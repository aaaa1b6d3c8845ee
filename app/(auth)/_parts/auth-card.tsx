import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Seal } from "@/components/shell/seal";

/** The sheet that every page before the console is written on. */
export async function AuthCard({
  lead,
  children,
  below,
}: {
  lead: string;
  children: ReactNode;
  below?: ReactNode;
}) {
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
        <p className="mt-5 text-pretty text-ink-2">{lead}</p>
        {children}
      </div>
      {below ? <div className="mt-4 px-1 text-note text-ink-3">{below}</div> : null}
    </main>
  );
}
