"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BridgePanel } from "@/app/(console)/[shop]/_parts/bridge-panel";
import { FlowPanel } from "@/app/(console)/[shop]/_parts/flow-panel";
import { findBookEnd } from "@/app/(console)/[shop]/_parts/overview-lead";
import { RouteTable } from "@/app/(console)/[shop]/_parts/route-table";
import { TrendPanel } from "@/app/(console)/[shop]/_parts/trend-panel";
import { useOverview } from "@/app/(console)/[shop]/_parts/use-overview";
import { useDayName } from "@/components/ledger/use-day-name";
import { choiceField, FLAG_FIELD } from "@/components/shell/address-fields";
import { Seal } from "@/components/shell/seal";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { useSingleKeys } from "@/components/shell/use-single-keys";
import { Skeleton } from "@/components/ui/skeleton";
import { maskOverview } from "@/components/wall/mask-overview";
import { useFit } from "@/components/wall/use-fit";
import { useRotation } from "@/components/wall/use-rotation";
import { useWakeLock } from "@/components/wall/use-wake-lock";
import { toggleFullScreen, WallBar } from "@/components/wall/wall-bar";
import { WallFigures } from "@/components/wall/wall-figures";
import type { OverviewDto } from "@/lib/ledger";

const PACES = ["15", "30", "60"] as const;
const WALL_FIELDS = { pace: choiceField(PACES, "15"), masked: FLAG_FIELD };
const REFRESH_MS = 60_000;
const SCENES = 4;
/** How high each part is on a desk. */
const DESK_HEIGHT = { trend: 320, bridge: 330, flow: 410, routes: 420 } as const;
/** What stands around it on the wall: the name above, the controls below. */
const WALL_MARGIN = 90;
const WALL_FIGURES_HEIGHT = 240;

/** The shop's money on a wall: four screens in turn, read anew every minute. Its settings live in the address. */
export function Wall() {
  const { query } = useOverview({ refetchInterval: REFRESH_MS });
  const [{ pace, masked }, change] = useAddress(WALL_FIELDS, "replace");
  const rotation = useRotation(SCENES, Number(pace));
  const isAwake = useWakeLock();
  useSingleKeys((key) => {
    if (key === "m") change({ masked: !masked });
    else if (key === "f") toggleFullScreen();
    else if (key === "ArrowRight" || key === "ArrowLeft")
      rotation.step(key === "ArrowRight" ? 1 : -1);
    else return false;
    return true;
  });
  const nextPace = PACES[(PACES.indexOf(pace) + 1) % PACES.length] ?? "15";
  const overview = query.data;
  return (
    <>
      <Head overview={overview} readAt={query.dataUpdatedAt} isOffline={query.isRefetchError} />
      {masked ? <MaskNote /> : null}
      <div className="min-h-0 flex-1 overflow-hidden max-sm:overflow-visible">
        {overview ? (
          <Scene at={rotation.at} overview={overview} isMasked={masked} />
        ) : (
          <Skeleton className="h-full w-full" />
        )}
      </div>
      <div className="pt-3">
        <WallBar
          rotation={rotation}
          count={SCENES}
          seconds={Number(pace)}
          isMasked={masked}
          isAwake={isAwake}
          onMask={(isMasked) => change({ masked: isMasked })}
          onSeconds={() => change({ pace: nextPace })}
        />
      </div>
    </>
  );
}

function Head({
  overview,
  readAt,
  isOffline,
}: {
  overview: OverviewDto | undefined;
  readAt: number;
  isOffline: boolean;
}) {
  const t = useTranslations("overview.wall");
  const { shop } = useShell();
  const format = useFormatter();
  const toDay = useDayName();
  const end = overview ? findBookEnd(overview) : null;
  const time = format.dateTime(new Date(readAt), { hour: "2-digit", minute: "2-digit" });
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-4">
      <Seal />
      <h1 className="text-[1.75rem] font-semibold">{shop.name}</h1>
      {overview ? (
        <p className="text-lead text-ink-2">
          {t("range", { from: toDay(overview.from), to: toDay(overview.to) })}
        </p>
      ) : null}
      {overview && end ? (
        <p role="status" className={isOffline ? "ml-auto text-seal" : "ml-auto text-ink-2"}>
          {isOffline ? t("stale", { time }) : t("asOf", { day: toDay(end), time })}
        </p>
      ) : null}
    </header>
  );
}

function MaskNote() {
  const t = useTranslations("overview.wall");
  return <p className="mb-3 text-ink-2">{t("masked")}</p>;
}

function Scene({
  at,
  overview,
  isMasked,
}: {
  at: number;
  overview: OverviewDto;
  isMasked: boolean;
}) {
  const shown = isMasked ? maskOverview(overview) : overview;
  switch (at) {
    case 0:
      return (
        <div className="grid gap-4">
          <WallFigures overview={overview} isMasked={isMasked} />
          <Enlarged height={DESK_HEIGHT.trend + WALL_FIGURES_HEIGHT}>
            <TrendPanel overview={shown} />
          </Enlarged>
        </div>
      );
    case 1:
      return (
        <Enlarged height={DESK_HEIGHT.bridge}>
          <BridgePanel overview={shown} />
        </Enlarged>
      );
    case 2:
      return (
        <Enlarged height={DESK_HEIGHT.flow}>
          <FlowPanel overview={shown} />
        </Enlarged>
      );
    default:
      return (
        <Enlarged height={DESK_HEIGHT.routes}>
          <RouteTable overview={shown} />
        </Enlarged>
      );
  }
}

/** What is drawn for a desk is enlarged until it fills a wall. */
function Enlarged({ height, children }: { height: number; children: ReactNode }) {
  const zoom = useFit(height + WALL_MARGIN);
  return <div style={{ zoom }}>{children}</div>;
}
