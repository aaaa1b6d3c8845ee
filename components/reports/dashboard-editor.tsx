"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu";
import {
  type DashboardBodyDto,
  dropGroup,
  dropTile,
  findPlace,
  moveTile,
  putTile,
  stepTile,
  type Tile,
} from "@/lib/reports";
import { reportQueries, type WindowQuery } from "@/lib/reports/queries";
import { TileDialog } from "./tile-dialog";
import { TileFrame } from "./tile-frame";
import { useTileWords } from "./use-tile-words";

interface EditorProps {
  readonly body: DashboardBodyDto;
  readonly onChange: (body: DashboardBodyDto) => void;
  readonly window: WindowQuery;
}

const BACK = ["ArrowLeft", "ArrowUp"];
const ON = ["ArrowRight", "ArrowDown"];

/** A dashboard being laid out: tiles are dragged, or moved by buttons and by Alt with an arrow; each opens its settings. */
export function DashboardEditor({ body, onChange, window }: EditorProps) {
  const t = useTranslations("reports");
  const { shop } = useShell();
  const { data } = useQuery(reportQueries.preview(shop.id, body, window));
  const { tileTitle } = useTileWords(shop.currency);
  const [editing, setEditing] = useState<{ tile: Tile | null; group: number } | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [told, setTold] = useState("");
  const change = (next: unknown) => onChange(next as DashboardBodyDto);
  const move = (tile: Tile, step: 1 | -1) => {
    const next = stepTile(body, tile.id, step);
    const place = findPlace(next, tile.id);
    change(next);
    if (place)
      setTold(
        t("tile.moved", {
          name: tileTitle(tile),
          group: place.group + 1,
          place: place.tile + 1,
        }),
      );
    // Moving an element takes its focus away.
    requestAnimationFrame(() => document.getElementById(handleOf(tile.id))?.focus());
  };
  const dropOn = (group: number, place: number) => {
    if (dragged !== null) change(moveTile(body, dragged, { group, tile: place }));
    setDragged(null);
  };
  return (
    <div className="grid gap-5">
      <p className="text-note text-ink-3">{t("board.editHint")}</p>
      <p aria-live="polite" className="sr-only">
        {told}
      </p>
      {body.groups.map((group, index) => (
        <section key={group.id}>
          <GroupHead body={body} index={index} onChange={change} />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the tiles' own buttons do the same by keys. */}
          <div
            className="grid min-h-24 grid-cols-4 gap-3 rounded-lg border border-dashed border-edge p-2 max-lg:grid-cols-2"
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              dropOn(index, group.tiles.length);
            }}
          >
            {group.tiles.map((tile, place) => (
              <TileSlot
                key={tile.id}
                tile={tile}
                isDragged={dragged === tile.id}
                dashboard={data}
                onDrag={(isOn) => setDragged(isOn ? tile.id : null)}
                onDropHere={() => dropOn(index, place)}
                onStep={(step) => move(tile, step)}
                onEdit={() => setEditing({ tile, group: index })}
                onRemove={() => change(dropTile(body, tile.id))}
              />
            ))}
          </div>
          <div className="mt-2">
            <Button onClick={() => setEditing({ tile: null, group: index })}>
              {t("board.addTile")}
            </Button>
          </div>
        </section>
      ))}
      <div>
        <Button
          onClick={() =>
            change({
              groups: [
                ...body.groups,
                { id: `g-${Date.now().toString(36)}`, title: "", tiles: [] },
              ],
            })
          }
        >
          {t("board.addGroup")}
        </Button>
      </div>
      {editing === null ? null : (
        <TileDialog
          tile={editing.tile}
          onClose={() => setEditing(null)}
          onKeep={(tile) => {
            change(putTile(body, tile, editing.group));
            setEditing(null);
          }}
        />
      )}
    </div>
  );
}

const handleOf = (id: string): string => `tile-${id}`;

function GroupHead({
  body,
  index,
  onChange,
}: {
  body: DashboardBodyDto;
  index: number;
  onChange: (body: unknown) => void;
}) {
  const t = useTranslations("reports.board");
  const group = body.groups[index];
  if (!group) return null;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <div className="w-64 max-sm:w-full">
        <Input
          aria-label={t("groupTitle", { n: index + 1 })}
          placeholder={t("groupTitle", { n: index + 1 })}
          maxLength={60}
          value={group.title}
          onChange={(event) =>
            onChange({
              groups: body.groups.map((each, place) =>
                place === index ? { ...each, title: event.target.value } : each,
              ),
            })
          }
        />
      </div>
      {body.groups.length > 1 ? (
        <Button tone="quiet" onClick={() => onChange(dropGroup(body, index))}>
          {t("dropGroup")}
        </Button>
      ) : null}
    </div>
  );
}

function TileSlot({
  tile,
  isDragged,
  dashboard,
  onDrag,
  onDropHere,
  onStep,
  onEdit,
  onRemove,
}: {
  tile: Tile;
  isDragged: boolean;
  dashboard: Parameters<typeof TileFrame>[0]["dashboard"];
  onDrag: (isOn: boolean) => void;
  onDropHere: () => void;
  onStep: (step: 1 | -1) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const t = useTranslations("reports.tile");
  const { tileTitle } = useTileWords(dashboard?.currency ?? "CNY");
  const name = tileTitle(tile);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ON.includes(event.key) ? 1 : BACK.includes(event.key) ? -1 : null;
    if (!event.altKey || step === null || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onStep(step);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onDropHere();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do the same by keys.
    <div className="contents" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <TileFrame
        tile={tile}
        dashboard={dashboard}
        className={cx("max-sm:col-span-2", isDragged && "opacity-50")}
        actions={
          <>
            <button
              id={handleOf(tile.id)}
              type="button"
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData("text/plain", tile.id);
                onDrag(true);
              }}
              onDragEnd={() => onDrag(false)}
              onKeyDown={onKeyDown}
              aria-label={t("handle", { name })}
              title={t("handle", { name })}
              aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
              className="inline-flex size-7 cursor-grab items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
            >
              <Icon name="grip" />
            </button>
            <Button size="small" onClick={onEdit}>
              {t("edit")}
            </Button>
            <Menu
              label={t("actions", { name })}
              align="end"
              groups={[
                {
                  id: "moves",
                  items: [
                    { id: "earlier", label: t("earlier"), onSelect: () => onStep(-1) },
                    { id: "later", label: t("later"), onSelect: () => onStep(1) },
                    { id: "remove", label: t("remove"), danger: true, onSelect: onRemove },
                  ],
                },
              ]}
              trigger={(props) => (
                <IconButton {...props} icon="more" size="small" label={t("actions", { name })} />
              )}
            />
          </>
        }
      />
    </div>
  );
}
