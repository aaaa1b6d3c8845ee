"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Progress } from "@/components/ui/progress";
import { Segmented } from "@/components/ui/segmented";
import { Tabs } from "@/components/ui/tabs";

type Grain = "day" | "week" | "month";
type Section = "entries" | "orders" | "files";

export function ButtonSamples() {
  const t = useTranslations("gallery");
  const b = useTranslations("gallery.buttons");
  const [grain, setGrain] = useState<Grain>("day");
  const [section, setSection] = useState<Section>("entries");
  return (
    <Panel title={t("sections.buttons")}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <Button tone="primary">{b("primary")}</Button>
          <Button>
            <Icon name="download" className="text-ink-3" />
            {b("plain")}
          </Button>
          <Button tone="quiet">{b("quiet")}</Button>
          <Button tone="danger">{b("danger")}</Button>
          <Button disabled>{b("disabled")}</Button>
          <Button size="small">{b("plain")}</Button>
          <IconButton icon="settings" label={b("plain")} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone="good">{b("settled")}</Badge>
          <Badge tone="attention">{b("waiting")}</Badge>
          <Badge tone="bad">{b("refunded")}</Badge>
          <Badge>{b("draft")}</Badge>
          <Kbd>⌘K</Kbd>
          <Segmented
            label={b("day")}
            value={grain}
            onChange={setGrain}
            options={[
              { value: "day", label: b("day") },
              { value: "week", label: b("week") },
              { value: "month", label: b("month") },
            ]}
          />
        </div>
        <Tabs
          label={b("entries")}
          value={section}
          onChange={setSection}
          tabs={[
            { value: "entries", label: b("entries"), note: "21,384" },
            { value: "orders", label: b("orders") },
            { value: "files", label: b("files"), note: "12" },
          ]}
        >
          <p className="text-ink-2">{b("entriesBody")}</p>
        </Tabs>
        <Progress label={b("posted")} done={31_274} total={100_000} secondsLeft={42} />
      </div>
    </Panel>
  );
}
