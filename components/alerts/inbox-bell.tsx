"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { useHydrated } from "@/components/ui/use-hydrated";
import { type NoticeDto, noticePath } from "@/lib/alerts";
import { alertQueries, postRead } from "@/lib/alerts/queries";
import { FINDING_WORDS } from "@/lib/diagnosis";
import { formatMoneySigned, formatNumber, formatRate } from "@/lib/kernel";
import { METRIC } from "@/lib/ledger";

/** Told within a minute while a page is looked at, and at once when it is looked at again. */
const LOOK_MS = 60_000;
const SHOWN_MAX = 99;

/** The bell of every page: how much is unread, and the newest of it. */
export function InboxBell() {
  const t = useTranslations("shell.inbox");
  const { shop, hiddenPages } = useShell();
  const isHidden = hiddenPages.includes("alerts");
  // The bell of the phone bar may have asked before the page around this one comes alive.
  const isHydrated = useHydrated();
  const { data } = useQuery({
    ...alertQueries.inbox(shop.id),
    enabled: !isHidden,
    refetchInterval: LOOK_MS,
  });
  if (isHidden) return null;
  const unread = isHydrated ? (data?.unread ?? 0) : 0;
  const label = unread > 0 ? t("unread", { count: unread }) : t("open");
  return (
    <Popover
      label={t("title")}
      align="end"
      className="w-88 max-w-[calc(100vw-1rem)]"
      trigger={(props) => (
        <button
          {...props}
          type="button"
          aria-label={label}
          title={label}
          className="relative inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
        >
          <Icon name="bell" />
          {unread > 0 ? (
            <span className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-seal px-1 text-center text-[0.6875rem] leading-4 text-sheet">
              {Math.min(unread, SHOWN_MAX)}
            </span>
          ) : null}
        </button>
      )}
    >
      {(close) => <Inbox notices={data?.items ?? []} unread={unread} onClose={close} />}
    </Popover>
  );
}

function Inbox({
  notices,
  unread,
  onClose,
}: {
  notices: readonly NoticeDto[];
  unread: number;
  onClose: () => void;
}) {
  const t = useTranslations("shell.inbox");
  const { shop } = useShell();
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: (ids: string[] | undefined) =>
      postRead(shop.id, { isRead: true, ...(ids && { notices: ids }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: alertQueries.inbox(shop.id).queryKey }),
  });
  const href = `/${shop.id}/alerts` as Route;
  return (
    <>
      <header className="flex items-center gap-3 px-4 pt-3 pb-2">
        <h2 className="flex-1 font-semibold">{t("title")}</h2>
        {unread > 0 ? (
          <Button size="small" disabled={read.isPending} onClick={() => read.mutate(undefined)}>
            {t("readAll")}
          </Button>
        ) : null}
      </header>
      {notices.length === 0 ? (
        <p className="border-t border-line-soft px-4 py-6 text-center text-ink-3">{t("empty")}</p>
      ) : (
        <ul className="max-h-96 overflow-y-auto border-t border-line-soft">
          {notices.map((notice) => (
            <li key={notice.id} className="border-b border-line-soft last:border-b-0">
              <Link
                href={`/${shop.id}${noticePath(notice.content)}` as Route}
                onClick={() => {
                  if (!notice.isRead) read.mutate([notice.id]);
                  onClose();
                }}
                className="grid grid-cols-[0.5rem_minmax(0,1fr)] gap-x-2.5 px-4 py-2 hover:bg-hover"
              >
                <span
                  className={cx("mt-1.5 size-2 rounded-full", notice.isRead ? "" : "bg-seal")}
                />
                <NoticeWords notice={notice} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Link
        href={href}
        onClick={onClose}
        className="block border-t border-line-soft px-4 py-2.5 text-river hover:bg-hover"
      >
        {t("all")}
      </Link>
    </>
  );
}

function NoticeWords({ notice }: { notice: NoticeDto }) {
  const format = useFormatter();
  const { content } = notice;
  const { title, words } = useNoticeWords();
  return (
    <span className="min-w-0">
      <span className="flex items-baseline gap-2">
        <span className={cx("min-w-0 flex-1 truncate", !notice.isRead && "font-semibold")}>
          {title(content)}
        </span>
        <span className="text-note whitespace-nowrap text-ink-3">
          {format.dateTime(new Date(notice.at), TIME)}
        </span>
      </span>
      <span className="block text-note text-ink-2">{words(content)}</span>
    </span>
  );
}

const TIME = { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;

type Content = NoticeDto["content"];

function useNoticeWords() {
  const t = useTranslations("shell.inbox");
  const locale = useLocale();
  const language = locale === "en" ? "en" : "zh";
  const list = (words: readonly string[]): string =>
    words.length === 0 ? t("none") : words.slice(0, LISTED_MAX).join(" · ");
  const title = (content: Content): string => {
    switch (content.kind) {
      case "alert":
        return `${content.isReminder ? `${t("again")} · ` : ""}${content.ruleName}`;
      case "finding":
        return FINDING_WORDS[content.findingKind][language];
      case "week":
        return t("weekTitle");
      case "digest":
        return t("digestTitle", { day: content.day });
      case "report":
        return `${content.name} ${content.period}`;
      default:
        return "";
    }
  };
  /** A side of the week that is nought is not said. */
  const side = (name: "weekLost" | "weekGained", minor: string, currency: string): string =>
    minor === "0" ? "" : t(name, { sum: formatMoneySigned(BigInt(minor), { locale, currency }) });
  const words = (content: Content): string => {
    switch (content.kind) {
      case "alert":
        return t("alert", {
          part: content.part ? `${content.part.name ?? content.part.key} ` : "",
          metric: METRIC[content.metric][language],
          value: sayValue(content, content.value, locale),
          side: t(content.side),
          limit: sayValue(content, content.limit, locale),
        });
      case "finding":
        return t(content.impact === "0" ? "findingPlain" : "finding", {
          place: content.places.map((place) => `${place} · `).join(""),
          span:
            content.from === content.to
              ? content.to.slice(5)
              : t("span", { from: content.from.slice(5), to: content.to.slice(5) }),
          impact: formatMoneySigned(BigInt(content.impact), {
            locale,
            currency: content.currency,
          }),
        });
      case "week":
        return t("week", {
          from: content.from.slice(5),
          to: content.to.slice(5),
          count: content.found,
          lost: side("weekLost", content.lost, content.currency),
          gained: side("weekGained", content.gained, content.currency),
        });
      case "digest":
        return t("digest", { rising: list(content.rising), show: list(content.show) });
      case "report":
        return content.figures
          .slice(0, LISTED_MAX)
          .map(({ metric, value }) => {
            const { currency } = content;
            return `${METRIC[metric][language]} ${sayValue({ metric, currency }, value, locale)}`;
          })
          .join(" · ");
      default:
        return "";
    }
  };
  return { title, words };
}

const LISTED_MAX = 3;

function sayValue(
  { metric, currency }: Pick<Extract<Content, { kind: "alert" }>, "metric" | "currency">,
  value: string | number | null,
  locale: string,
): string {
  if (value === null) return "—";
  const { unit } = METRIC[metric];
  if (unit === "money") return formatMoneySigned(BigInt(value), { locale, currency });
  if (unit === "count") return formatNumber(Number(value), locale);
  return formatRate(Number(value), unit === "percent" ? "percent" : "ratio", locale);
}
