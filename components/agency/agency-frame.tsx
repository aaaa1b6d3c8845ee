"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateRangeField } from "@/components/forms/date-range-field";
import { ExactCopy } from "@/components/shell/exact-copy";
import { PersonSettings } from "@/components/shell/person-settings";
import { Providers } from "@/components/shell/providers";
import { Seal } from "@/components/shell/seal";
import { buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Select } from "@/components/ui/select";
import { ToastHost } from "@/components/ui/toast-host";
import { COMPARISON_MODES } from "@/lib/kernel";
import { useAgencyView } from "./use-agency-view";

interface House {
  readonly id: string;
  readonly name: string;
}

export interface AgencyFrameProps {
  readonly org: string;
  readonly houses: readonly House[];
  readonly view: "matrix" | "work";
  readonly today: string;
  readonly children: ReactNode;
}

/** What stands around the page above the shops: there is no shop yet, so there is no rail. */
export function AgencyFrame(props: AgencyFrameProps) {
  const t = useTranslations("agency");
  const shell = useTranslations("shell");
  return (
    <Providers>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-river px-3 py-2 text-on-river focus:translate-y-0"
      >
        {shell("skip")}
      </a>
      <div className="flex min-h-dvh flex-col sm:h-dvh">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-6 py-3 max-sm:px-3">
          <Seal />
          <div className="mr-auto flex min-w-0 flex-wrap items-baseline gap-x-3">
            <h1 className="text-title font-semibold">{t("title")}</h1>
            <p className="text-ink-2">{t("question")}</p>
          </div>
          <Controls {...props} />
        </header>
        <nav
          aria-label={t("views")}
          data-print="hide"
          className="flex gap-5 border-b border-line px-6 max-sm:px-3"
        >
          <ViewLink view="matrix" current={props.view} label={t("matrix.tab")} org={props.org} />
          <ViewLink view="work" current={props.view} label={t("work.tab")} org={props.org} />
        </nav>
        <main
          id="main"
          tabIndex={-1}
          className="flex min-h-0 flex-1 flex-col gap-3 px-6 py-4 outline-none max-sm:px-3"
        >
          {props.children}
        </main>
      </div>
      <ToastHost />
      <ExactCopy />
      <PersonSettings />
    </Providers>
  );
}

function Controls({ org, houses, view, today }: AgencyFrameProps) {
  const t = useTranslations("agency");
  const router = useRouter();
  const compares = useTranslations("shell.filter");
  const [{ from, to, compare }, change] = useAgencyView(today);
  return (
    <div data-print="hide" className="flex flex-wrap items-center gap-2">
      {houses.length > 1 ? (
        <Select
          aria-label={t("house")}
          value={org}
          options={houses.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) =>
            router.push(`/agency?org=${event.target.value}&view=${view}` as Route)
          }
        />
      ) : null}
      {view === "matrix" ? (
        <>
          <DateRangeField value={{ from, to }} today={today} onChange={change} />
          <Select
            aria-label={compares("compare")}
            value={compare}
            options={COMPARISON_MODES.map((value) => ({
              value,
              label: compares(`compares.${value}`),
            }))}
            onChange={({ target }) => {
              const chosen = COMPARISON_MODES.find((mode) => mode === target.value);
              if (chosen) change({ compare: chosen });
            }}
          />
        </>
      ) : null}
      <Link href="/" className={buttonClass()}>
        {t("back")}
      </Link>
    </div>
  );
}

function ViewLink({
  view,
  current,
  label,
  org,
}: {
  view: "matrix" | "work";
  current: string;
  label: string;
  org: string;
}) {
  return (
    <Link
      href={`/agency?org=${org}${view === "work" ? "&view=work" : ""}` as Route}
      aria-current={view === current ? "page" : undefined}
      className={cx(
        "-mb-px flex h-9 items-center border-b-2",
        view === current ? "border-river text-ink" : "border-transparent text-ink-2 hover:text-ink",
      )}
    >
      {label}
    </Link>
  );
}
