"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useColumnSettings } from "@/components/data-table/use-column-settings";
import { Field } from "@/components/forms/field";
import { ProblemNote } from "@/components/shell/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Popover } from "@/components/ui/popover";
import type { ViewDto } from "@/lib/agency";
import { agencyQueries, removeView, saveView } from "@/lib/agency/queries";

interface ViewsOf {
  /** The shop or the house that the page is of. */
  readonly place: string;
  /** Under which the views are kept. */
  readonly page: string;
  /** Whose columns go with a view. */
  readonly tableId: string;
}

/** The page as it was kept: one's own views, the team's, and the one that it opens with. */
export function SavedViews({ place, page, tableId }: ViewsOf) {
  const t = useTranslations("table.kept");
  const query = useQuery(agencyQueries.views(place, page));
  const views = query.data?.items ?? [];
  const apply = useApply(tableId);
  useDefaultView(views, apply);
  return (
    <Popover
      label={t("title")}
      align="end"
      className="w-72 p-3"
      trigger={(props) => (
        <button {...props} type="button" className={buttonClass()}>
          {t("open")}
        </button>
      )}
    >
      {(close) => (
        <>
          {views.length === 0 ? <p className="mb-3 text-ink-3">{t("none")}</p> : null}
          <ul className="mb-3 flex flex-col">
            {views.map((view) => (
              <ViewRow
                key={view.id}
                view={view}
                place={place}
                page={page}
                onApply={() => {
                  close();
                  apply(view);
                }}
              />
            ))}
          </ul>
          <SaveForm place={place} page={page} tableId={tableId} />
        </>
      )}
    </Popover>
  );
}

function useApply(tableId: string): (view: ViewDto) => void {
  const router = useRouter();
  const pathname = usePathname();
  const store = useColumnSettings(tableId);
  return (view) => {
    if (view.columns) store.update(view.columns);
    router.push((view.query === "" ? pathname : `${pathname}?${view.query}`) as Route);
  };
}

/** An address that says nothing opens as its reader wished: one's own default before the team's. */
function useDefaultView(views: readonly ViewDto[], apply: (view: ViewDto) => void): void {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    if (isSettled || views.length === 0) return;
    setSettled(true);
    if (saysSomething(window.location.search)) return;
    const wanted = views.filter((view) => view.isDefault);
    const view = wanted.find((each) => !each.isTeam) ?? wanted[0];
    if (view) apply(view);
  }, [isSettled, views, apply]);
}

/** Which house and which of its tabs is where one is, not what one wants to see. */
function saysSomething(search: string): boolean {
  return [...new URLSearchParams(search).keys()].some((key) => key !== "org" && key !== "view");
}

function ViewRow({
  view,
  place,
  page,
  onApply,
}: {
  view: ViewDto;
  place: string;
  page: string;
  onApply: () => void;
}) {
  const t = useTranslations("table.kept");
  const client = useQueryClient();
  const refresh = () =>
    client.invalidateQueries({ queryKey: agencyQueries.views(place, page).queryKey });
  const restore = useMutation({ mutationFn: () => saveView(place, view), onSettled: refresh });
  const remove = useMutation({
    mutationFn: () => removeView(place, view.id),
    onSuccess: () =>
      notify({ title: t("removed", { name: view.name }), undo: () => restore.mutate() }),
    onSettled: refresh,
  });
  return (
    <li className="flex items-center gap-1.5">
      <button
        type="button"
        onClick={onApply}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left hover:bg-hover"
      >
        <span className="truncate">{view.name}</span>
        <Badge>{t(view.isTeam ? "team" : "mine")}</Badge>
        {view.isDefault ? <Badge tone="good">{t("default")}</Badge> : null}
      </button>
      {view.isMine ? (
        <IconButton
          icon="close"
          size="small"
          label={t("remove", { name: view.name })}
          onClick={() => remove.mutate()}
        />
      ) : null}
    </li>
  );
}

function SaveForm({ place, page, tableId }: ViewsOf) {
  const t = useTranslations("table.kept");
  const client = useQueryClient();
  const { settings } = useColumnSettings(tableId);
  const [draft, setDraft] = useState({ name: "", isTeam: false, isDefault: false });
  const save = useMutation({
    mutationFn: () =>
      saveView(place, {
        ...draft,
        page,
        query: window.location.search.slice(1),
        columns: {
          order: [...settings.order],
          shown: { ...settings.shown },
          widths: { ...settings.widths },
          pinned: [...settings.pinned],
        },
      }),
    onSuccess: () => {
      notify({ title: t("saved"), tone: "good" });
      setDraft({ name: "", isTeam: false, isDefault: false });
      return client.invalidateQueries({ queryKey: agencyQueries.views(place, page).queryKey });
    },
  });
  const tick = (name: "isTeam" | "isDefault") => (
    <Checkbox
      label={t(name)}
      checked={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.target.checked })}
    />
  );
  return (
    <form
      className="flex flex-col gap-2 border-t border-line-soft pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Field label={t("name")} required>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      {tick("isTeam")}
      {tick("isDefault")}
      <ProblemNote title={t("failed")} error={save.error} />
      <Button type="submit" disabled={save.isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
