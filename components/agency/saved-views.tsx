"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useColumnSettings } from "@/components/data-table/use-column-settings";
import { Field } from "@/components/forms/field";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
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
  /** Under which the views are kept. */
  readonly page: string;
  /** Whose columns go with a view. */
  readonly tableId: string;
}

/** The page as it was kept: one's own views, the team's, and the one that it opens with. */
export function SavedViews({ page, tableId }: ViewsOf) {
  const t = useTranslations("agency.kept");
  const { shop } = useShell();
  const query = useQuery(agencyQueries.views(shop.id, page));
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
                page={page}
                onApply={() => {
                  close();
                  apply(view);
                }}
              />
            ))}
          </ul>
          <SaveForm page={page} tableId={tableId} />
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
    if (window.location.search !== "") return;
    const wanted = views.filter((view) => view.isDefault);
    const view = wanted.find((each) => !each.isTeam) ?? wanted[0];
    if (view) apply(view);
  }, [isSettled, views, apply]);
}

function ViewRow({ view, page, onApply }: { view: ViewDto; page: string; onApply: () => void }) {
  const t = useTranslations("agency.kept");
  const { shop } = useShell();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeView(shop.id, view.id),
    onSettled: () =>
      client.invalidateQueries({ queryKey: agencyQueries.views(shop.id, page).queryKey }),
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

function SaveForm({ page, tableId }: ViewsOf) {
  const t = useTranslations("agency.kept");
  const { shop } = useShell();
  const client = useQueryClient();
  const { settings } = useColumnSettings(tableId);
  const [draft, setDraft] = useState({ name: "", isTeam: false, isDefault: false });
  const save = useMutation({
    mutationFn: () =>
      saveView(shop.id, {
        ...draft,
        page,
        query: window.location.search.slice(1),
        columns: {
          order: [...settings.order],
          shown: { ...settings.shown },
          widths: { ...settings.widths },
        },
      }),
    onSuccess: () => {
      notify({ title: t("saved"), tone: "good" });
      setDraft({ name: "", isTeam: false, isDefault: false });
      return client.invalidateQueries({ queryKey: agencyQueries.views(shop.id, page).queryKey });
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
