"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { choiceField } from "@/components/shell/address-fields";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { TrendBoardDto } from "@/lib/trends";
import { trendQueries } from "@/lib/trends/queries";
import { DigestPanel } from "./digest-panel";
import { IdeaPanel } from "./idea-panel";
import { OpinionPanel } from "./opinion-panel";
import { PickPanel } from "./pick-panel";
import { SeasonStrip } from "./season-strip";
import { SignalBoard } from "./signal-board";
import { SourcePanel } from "./source-panel";
import { useTrendWords } from "./use-trend-words";

const VIEWS = ["signals", "opinions", "plan", "digests", "sources"] as const;
const FIELDS = { view: choiceField(VIEWS, "signals") };

/** 趋势: what is rising, what buyers say, and what to show and make of it. */
export function TrendDesk() {
  const t = useTranslations("trends");
  const { shop } = useShell();
  const { data } = useQuery(trendQueries.board(shop.id));
  const [{ view }, change] = useAddress(FIELDS);
  if (!data) return <Skeleton className="h-96 w-full" />;
  return (
    <>
      <Lead board={data} />
      <Tabs
        label={t("views.label")}
        value={view}
        onChange={(next) => change({ view: next })}
        tabs={VIEWS.map((each) => ({
          value: each,
          label: t(`views.${each}`),
          note:
            each === "signals" && data.bursts.length > 0 ? String(data.bursts.length) : undefined,
        }))}
      >
        <div className="grid gap-3">
          {view === "signals" ? (
            <>
              <SignalBoard board={data} onAddSource={() => change({ view: "sources" })} />
              <SeasonStrip board={data} />
            </>
          ) : null}
          {view === "opinions" ? (
            <OpinionPanel board={data} onAddSource={() => change({ view: "sources" })} />
          ) : null}
          {view === "plan" ? (
            <div className="grid grid-cols-2 items-start gap-3 max-lg:grid-cols-1">
              <PickPanel board={data} />
              <IdeaPanel ideas={data.ideas} />
            </div>
          ) : null}
          {view === "digests" ? <DigestPanel /> : null}
          {view === "sources" ? <SourcePanel board={data} /> : null}
        </div>
      </Tabs>
    </>
  );
}

/** The answer before any table: what rose most, and what is complained of. */
function Lead({ board }: { board: TrendBoardDto }) {
  const t = useTranslations("trends");
  const { termOf } = useTrendWords();
  const rising = board.bursts.find(
    ({ source }) => source !== "complaint" && source !== "commentWord",
  );
  const worry = board.bursts.find(({ source }) => source === "complaint");
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-lead">
      {board.bursts.length === 0 ? t("lead.calm") : null}
      {rising ? t("lead.rising", { term: termOf(rising), lift: rising.lift.toFixed(1) }) : null}
      {worry ? <span className="text-seal">{t("lead.worry", { term: termOf(worry) })}</span> : null}
      {board.isSimulated ? <Badge tone="attention">{t("simulated")}</Badge> : null}
    </p>
  );
}
