"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterLink } from "@/components/shell/filter-link";
import { Icon } from "@/components/ui/icon";

export interface FigurePart {
  readonly id: string;
  readonly label: string;
  readonly value: ReactNode;
  /** Taken away rather than added. */
  readonly minus?: boolean;
  /** Accounts whose entries stand behind the part. */
  readonly accounts?: readonly number[];
}

export interface FigureDetailProps {
  readonly label: string;
  readonly formula: string;
  /** Which definition was used, in words. */
  readonly definition: string;
  readonly parts: readonly FigurePart[];
  readonly result: ReactNode;
  readonly earlier?: { readonly label: string; readonly value: ReactNode } | null;
  /** The page of the book, and the accounts of the whole figure. */
  readonly ledgerPath: string;
  readonly accounts: readonly number[];
  /** What else the book is asked for, such as other days than the page's. */
  readonly query?: Readonly<Record<string, string>>;
  /** Where the catalogue tells its sources and how fresh they are. */
  readonly glossaryPath?: string;
}

/** What a figure is: its formula with the amounts put in, the definition behind it, and the way to its entries. */
export function FigureDetail(props: FigureDetailProps) {
  const t = useTranslations("figures");
  return (
    <div className="text-body font-normal whitespace-normal">
      <p className="font-semibold">{props.label}</p>
      <p className="mt-0.5 text-ink-2">{props.formula}</p>
      <dl className="mt-2.5 border-t border-line-soft">
        {props.parts.map((part) => (
          <PartRow key={part.id} part={part} ledgerPath={props.ledgerPath} />
        ))}
        <div className="flex min-h-8 items-center justify-between gap-4 border-t border-line font-semibold">
          <dt>{props.label}</dt>
          <dd>{props.result}</dd>
        </div>
        {props.earlier ? (
          <div className="flex min-h-7 items-center justify-between gap-4 text-ink-2">
            <dt>{props.earlier.label}</dt>
            <dd>{props.earlier.value}</dd>
          </div>
        ) : null}
      </dl>
      <p className="mt-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-t border-line-soft pt-2.5">
        <span className="text-note text-ink-3">{props.definition}</span>
        {props.glossaryPath ? (
          <FilterLink
            href={props.glossaryPath}
            className="inline-flex min-h-6 items-center text-river hover:underline"
          >
            {t("glossary.open")}
          </FilterLink>
        ) : null}
        <FilterLink
          href={props.ledgerPath}
          query={{ ...toAccountQuery(props.accounts), ...props.query }}
          className="inline-flex min-h-6 items-center gap-1 text-river hover:underline"
        >
          {t("entries")}
          <Icon name="chevron-right" className="size-3.5" />
        </FilterLink>
      </p>
    </div>
  );
}

function PartRow({ part, ledgerPath }: { part: FigurePart; ledgerPath: string }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-4">
      <dt className="text-ink-2">
        {part.accounts && part.accounts.length > 0 ? (
          <FilterLink
            href={ledgerPath}
            query={toAccountQuery(part.accounts)}
            className="decoration-line underline underline-offset-3 hover:text-ink hover:decoration-ink-3"
          >
            {part.label}
          </FilterLink>
        ) : (
          part.label
        )}
      </dt>
      <dd>
        {part.minus ? <span className="mr-1 text-ink-3">{"\u2212"}</span> : null}
        {part.value}
      </dd>
    </div>
  );
}

/** The address of the book narrowed to some accounts. */
export function toAccountQuery(accounts: readonly number[]): Record<string, string> {
  return accounts.length === 0 ? {} : { f_account: accounts.join("~") };
}
