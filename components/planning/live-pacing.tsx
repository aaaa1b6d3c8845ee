"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { LivePacingDto } from "@/lib/planning";
import { LiveCampaigns } from "./live-campaigns";
import { LiveDay } from "./live-day";
import { LivePacingDialog } from "./live-pacing-dialog";

/** The live plan's pacing on the platform: whether it may act, its last look, and today plan by plan. */
export function LivePacing({ live }: { live: LivePacingDto | null }) {
  const t = useTranslations("planning.live");
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  if (live === null)
    return (
      <Panel title={t("title")}>
        <p className="text-ink-2">{t("noPlan")}</p>
      </Panel>
    );
  const shown = live.campaigns.find(({ id }) => id === chosen) ?? busiest(live.campaigns);
  return (
    <>
      <Panel
        title={t("title")}
        note={
          <span className="flex flex-wrap items-center gap-2">
            {live.plan.name}
            <Badge tone={live.isOn ? "good" : "neutral"}>{t(live.isOn ? "on" : "off")}</Badge>
            {live.isPractice ? <Badge tone="attention">{t("practice")}</Badge> : null}
          </span>
        }
        actions={
          <Button size="small" onClick={() => setOpen(true)}>
            {t(live.isOn ? "change" : "switchOn")}
          </Button>
        }
      >
        <Standing live={live} />
        {live.campaigns.length > 0 ? (
          <LiveCampaigns campaigns={live.campaigns} shown={shown?.id ?? null} onShow={setChosen} />
        ) : null}
      </Panel>
      {shown ? <LiveDay campaign={shown} /> : null}
      <LivePacingDialog open={isOpen} onClose={() => setOpen(false)} live={live} />
    </>
  );
}

/** Without a choice the plan is shown that was acted on most, or else spends most. */
function busiest(campaigns: LivePacingDto["campaigns"]) {
  return [...campaigns].sort(
    (a, b) => b.actions.length - a.actions.length || (b.spent ?? 0) - (a.spent ?? 0),
  )[0];
}

function Standing({ live }: { live: LivePacingDto }) {
  const t = useTranslations("planning.live");
  const format = useFormatter();
  const show = (at: string): string =>
    format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "short" });
  if (!live.isOn) return <p className="max-w-3xl text-ink-2">{t("what")}</p>;
  return (
    <p className="max-w-3xl text-ink-2">
      {t("by", { name: live.actorName ?? "" })}{" "}
      {live.roiFloor === null ? t("noFloor") : t("floor", { roi: live.roiFloor })}{" "}
      {live.lookedAt !== null && live.look !== null
        ? `${t("looked", { at: show(live.lookedAt) })}${t(`looks.${live.look}`)}`
        : t("notYet")}{" "}
      {live.nextAt === null ? null : t("next", { at: show(live.nextAt) })}
    </p>
  );
}
