"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { Button, buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { accountQueries, saveSetting } from "@/lib/auth/queries";
import type { ChecklistDto } from "@/lib/onboarding";
import { onboardingQueries } from "@/lib/onboarding/queries";

const LEVELS = ["basics", "cost", "loop", "watch"] as const;
const STALE_MS = 300_000;

/** What is still to be done before the console is worth reading; gone when all is done or the reader has seen enough. */
export function Checklist() {
  const t = useTranslations("overview.start");
  const { shop } = useShell();
  const client = useQueryClient();
  const key = `start.${shop.id.replace("_", "-")}`;
  const settings = useQuery({
    ...accountQueries.settings(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isHidden = !settings.data || settings.data.items[key] === "hidden";
  const { data } = useQuery({
    ...onboardingQueries.checklist(shop.id),
    staleTime: STALE_MS,
    enabled: !isHidden,
  });
  if (isHidden || !data || data.next === null) return null;
  const hide = async () => {
    await saveSetting(key, "hidden");
    await client.invalidateQueries({ queryKey: accountQueries.settings().queryKey });
  };
  return (
    <Popover
      label={t("title")}
      align="end"
      className="w-80 p-4"
      trigger={(props) => (
        <button {...props} type="button" className={buttonClass()}>
          {t("open", { done: data.done, count: data.items.length })}
        </button>
      )}
    >
      {() => (
        <>
          <p className="text-ink-2">{t("note")}</p>
          {LEVELS.map((level) => (
            <Level
              key={level}
              level={level}
              items={data.items.filter((item) => item.level === level)}
              next={data.next}
            />
          ))}
          <Button tone="quiet" size="small" onClick={() => void hide()} className="mt-3">
            {t("hide")}
          </Button>
        </>
      )}
    </Popover>
  );
}

function Level({
  level,
  items,
  next,
}: {
  level: (typeof LEVELS)[number];
  items: ChecklistDto["items"];
  next: string | null;
}) {
  const t = useTranslations("overview.start");
  const { shop } = useShell();
  if (items.length === 0) return null;
  return (
    <section className="mt-3">
      <h3 className="text-note text-ink-3">{t(`levels.${level}`)}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="flex min-h-8 items-center gap-2">
            <span
              className={cx(
                "grid size-4 place-items-center rounded-full border",
                item.isDone ? "border-river text-river" : "border-edge",
              )}
            >
              {item.isDone ? <Icon name="check" className="size-3" /> : null}
            </span>
            <span className={cx("flex-1", item.isDone && "text-ink-3")}>
              {t(`steps.${item.id}`)}
              <span className="sr-only">{t(item.isDone ? "done" : "missing")}</span>
            </span>
            {item.isDone ? null : (
              <FilterLink
                href={`/${shop.id}${item.path}`}
                className={
                  item.id === next ? buttonClass("primary", "small") : "text-river hover:underline"
                }
              >
                {t("go")}
              </FilterLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
