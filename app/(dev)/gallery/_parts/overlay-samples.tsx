"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Drawer } from "@/components/ui/drawer";
import { Menu } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { Popover } from "@/components/ui/popover";
import { Tooltip } from "@/components/ui/tooltip";

export function OverlaySamples() {
  const t = useTranslations("gallery");
  const o = useTranslations("gallery.overlays");
  const ui = useTranslations("ui");
  const [shown, setShown] = useState<"dialog" | "drawer" | null>(null);
  const close = () => setShown(null);
  return (
    <Panel title={t("sections.overlays")}>
      <div className="flex flex-wrap items-center gap-2">
        <Menu
          label={o("menu")}
          trigger={(props) => <Button {...props}>{o("menu")}</Button>}
          groups={[
            {
              id: "entry",
              items: [
                { id: "open", label: o("open"), icon: "book", onSelect: () => undefined },
                { id: "reverse", label: o("reverse"), danger: true, onSelect: () => undefined },
              ],
            },
          ]}
        />
        <Popover
          label={o("popover")}
          className="w-72 p-3"
          trigger={(props) => <Button {...props}>{o("popover")}</Button>}
        >
          {() => <p>{o("popoverBody")}</p>}
        </Popover>
        <Tooltip text={t("formula")}>{o("tooltip")}</Tooltip>
        <Button onClick={() => setShown("dialog")}>{o("dialog")}</Button>
        <Button onClick={() => setShown("drawer")}>{o("drawer")}</Button>
        <Button
          onClick={() =>
            notify({
              title: o("toastTitle"),
              detail: o("toastDetail"),
              tone: "good",
              undo: () => notify({ title: o("undone") }),
            })
          }
        >
          {o("toast")}
        </Button>
      </div>
      <Dialog
        open={shown === "dialog"}
        onClose={close}
        title={o("dialogTitle")}
        description={o("dialogBody")}
        footer={
          <>
            <Button onClick={close}>{ui("cancel")}</Button>
            <Button tone="danger" onClick={close}>
              {t("buttons.danger")}
            </Button>
          </>
        }
      />
      <Drawer
        open={shown === "drawer"}
        onClose={close}
        title={o("drawerTitle")}
        note={o("drawerNote")}
        badge={<Badge tone="good">{t("buttons.settled")}</Badge>}
        footer={<Button>{o("open")}</Button>}
      >
        <p>{o("popoverBody")}</p>
      </Drawer>
    </Panel>
  );
}
