"use client";

import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QuietLink } from "@/components/ui/quiet-link";
import type { TrendBoardDto } from "@/lib/trends";
import { toIdeaPath } from "./idea-path";
import { useTrendWords } from "./use-trend-words";

type IdeaDto = TrendBoardDto["ideas"][number];

/** Creatives worth making; each opens the generator with its product, stage and theme. */
export function IdeaPanel({ ideas }: { ideas: readonly IdeaDto[] }) {
  const t = useTranslations("trends.ideas");
  const { shop } = useShell();
  const { aspectOf, occasionOf } = useTrendWords();
  const themeOf = ({ kind, theme }: IdeaDto): string =>
    kind === "worry"
      ? t("worryTheme", { aspect: aspectOf(theme) })
      : kind === "occasion"
        ? occasionOf(theme)
        : theme;
  return (
    <Panel title={t("title")} note={t("note")} flush>
      {ideas.length === 0 ? <EmptyState title={t("none")}>{t("noneHint")}</EmptyState> : null}
      <ul>
        {ideas.map((idea) => (
          <li
            key={`${idea.theme} ${idea.product.id}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-soft px-4 py-2"
          >
            <span className="min-w-0 flex-1 basis-52">
              <span className="flex items-center gap-2 font-semibold">
                {themeOf(idea)}
                <Badge tone={idea.kind === "worry" ? "bad" : "neutral"}>
                  {t(`kinds.${idea.kind}`)}
                </Badge>
              </span>
              <span className="block truncate text-note text-ink-3">
                {t("for", { product: idea.product.title, stage: t(`stages.${idea.stage}`) })}
              </span>
            </span>
            <QuietLink
              href={toIdeaPath(shop.id, { ...idea, product: idea.product.id }) as Route}
              className={buttonClass("quiet", "small")}
            >
              {t("make")}
            </QuietLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
