"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DashboardEditor } from "@/components/reports/dashboard-editor";
import { DashboardGrid } from "@/components/reports/dashboard-grid";
import { ExportMenu } from "@/components/reports/export-menu";
import { TileActions } from "@/components/reports/tile-actions";
import { useWindowQuery } from "@/components/reports/use-window-query";
import { VersionsDialog } from "@/components/reports/versions-dialog";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import type { DashboardDto, DashboardInput } from "@/lib/reports";
import { patchDashboard, postDashboard, reportQueries } from "@/lib/reports/queries";

interface BoardProps {
  readonly dashboards: readonly DashboardDto[];
  readonly shown: DashboardDto;
  readonly onShow: (id: string) => void;
  readonly onNew: () => void;
}

/** One dashboard: looked at, or being laid out. */
export function Board(props: BoardProps) {
  const [isEditing, setEditing] = useState(false);
  return isEditing ? (
    <BoardDraft dashboard={props.shown} onDone={() => setEditing(false)} />
  ) : (
    <BoardView {...props} onEdit={() => setEditing(true)} />
  );
}

function BoardView({
  dashboards,
  shown,
  onShow,
  onNew,
  onEdit,
}: BoardProps & { onEdit: () => void }) {
  const t = useTranslations("reports.board");
  const { shop } = useShell();
  const window = useWindowQuery();
  const { data } = useQuery(reportQueries.data(shop.id, shown.id, shown.version, window));
  const subject = { kind: "dashboard", dashboard: shown.id, ...window } as const;
  return (
    <>
      <Panel className="mb-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Select
            aria-label={t("pick")}
            value={shown.id}
            options={dashboards.map(({ id, name, isTeam }) => ({
              value: id,
              label: `${name} · ${t(isTeam ? "team" : "mine")}`,
            }))}
            onChange={(event) => onShow(event.target.value)}
          />
          <p className="mr-auto text-note text-ink-3">
            {data
              ? data.lastDay === null
                ? t("none")
                : t("reach", {
                    day: data.lastDay,
                    version: data.definition.version,
                    basis: t(`bases.${data.basis}`),
                  })
              : ""}
          </p>
          <Button onClick={onNew}>{t("new")}</Button>
          <ExportMenu subject={subject} />
          {shown.mayEdit ? <Button onClick={onEdit}>{t("edit")}</Button> : null}
          <BoardMenu dashboard={shown} onShow={onShow} />
        </div>
      </Panel>
      <DashboardGrid
        body={shown.body}
        dashboard={data}
        actionsOf={(tile) => <TileActions tile={tile} subject={subject} />}
      />
    </>
  );
}

function BoardMenu({
  dashboard,
  onShow,
}: {
  dashboard: DashboardDto;
  onShow: (id: string) => void;
}) {
  const t = useTranslations("reports.board");
  const { shop } = useShell();
  const [isOpen, setOpen] = useState(false);
  const { create, archive } = useBoardMoves(onShow);
  const copy = () =>
    create.mutate({
      name: t("copyName", { name: dashboard.name }).slice(0, 60),
      isTeam: false,
      body: dashboard.body,
    });
  return (
    <>
      <Menu
        label={t("more")}
        align="end"
        groups={[
          {
            id: "moves",
            items: [
              { id: "copy", label: t("copy"), icon: "copy", onSelect: copy },
              { id: "history", label: t("history"), onSelect: () => setOpen(true) },
              ...(dashboard.mayEdit
                ? [
                    {
                      id: "archive",
                      label: t("archive"),
                      danger: true,
                      onSelect: () => archive.mutate(dashboard),
                    },
                  ]
                : []),
            ],
          },
        ]}
        trigger={(props) => <IconButton {...props} icon="more" label={t("more")} />}
      />
      {isOpen ? (
        <VersionsDialog key={shop.id} dashboard={dashboard} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

/** Making, copying and archiving; what is new is shown at once. */
export function useBoardMoves(onShow: (id: string) => void) {
  const t = useTranslations("reports.board");
  const { shop } = useShell();
  const client = useQueryClient();
  const settle = async () => {
    await client.invalidateQueries({ queryKey: reportQueries.dashboards(shop.id).queryKey });
  };
  const onError = (error: Error) =>
    notify({ title: t("notSaved"), detail: error.message, tone: "bad" });
  const create = useMutation({
    mutationFn: (input: DashboardInput) => postDashboard(shop.id, input),
    onSuccess: async ({ id }) => {
      await settle();
      onShow(id);
      notify({ title: t("saved"), tone: "good" });
    },
    onError,
  });
  const archive = useMutation({
    mutationFn: ({ id, version }: DashboardDto) =>
      patchDashboard(shop.id, id, { version, status: "archived" }),
    onSuccess: async () => {
      await settle();
      notify({ title: t("archived"), tone: "good" });
    },
    onError,
  });
  return { create, archive };
}

function BoardDraft({ dashboard, onDone }: { dashboard: DashboardDto; onDone: () => void }) {
  const t = useTranslations("reports.board");
  const { shop } = useShell();
  const client = useQueryClient();
  const window = useWindowQuery();
  const [draft, setDraft] = useState({
    name: dashboard.name,
    isTeam: dashboard.isTeam,
    body: dashboard.body,
  });
  const isChanged =
    draft.name !== dashboard.name ||
    draft.isTeam !== dashboard.isTeam ||
    JSON.stringify(draft.body) !== JSON.stringify(dashboard.body);
  const save = useMutation({
    mutationFn: () =>
      patchDashboard(shop.id, dashboard.id, { version: dashboard.version, ...draft }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: reportQueries.all(shop.id) });
      notify({ title: t("saved"), tone: "good" });
      onDone();
    },
    onError: (error) => notify({ title: t("notSaved"), detail: error.message, tone: "bad" }),
  });
  return (
    <>
      <Panel className="mb-4">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="w-64 max-sm:w-full">
            <Input
              aria-label={t("name")}
              maxLength={60}
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
          </div>
          <Checkbox
            label={t("isTeam")}
            checked={draft.isTeam}
            onChange={() => setDraft({ ...draft, isTeam: !draft.isTeam })}
          />
          <p className="mr-auto text-note text-ink-3">{isChanged ? t("changed") : ""}</p>
          <Button onClick={onDone}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={!isChanged || !draft.name.trim() || save.isPending}
            onClick={() => save.mutate()}
          >
            {save.isPending ? t("saving") : t("save")}
          </Button>
        </div>
      </Panel>
      <DashboardEditor
        body={draft.body}
        onChange={(body) => setDraft({ ...draft, body })}
        window={window}
      />
    </>
  );
}
