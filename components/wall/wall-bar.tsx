"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Button, buttonClass } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Switch } from "@/components/ui/switch";
import type { Rotation } from "./use-rotation";

export interface WallBarProps {
  readonly rotation: Rotation;
  readonly count: number;
  readonly seconds: number;
  readonly isMasked: boolean;
  readonly isAwake: boolean;
  readonly onMask: (isMasked: boolean) => void;
  readonly onSeconds: () => void;
}

/** The wall's few controls. */
export function WallBar(props: WallBarProps) {
  const { rotation, count, seconds } = props;
  const t = useTranslations("overview.wall");
  const { shop } = useShell();
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t("controls")}</legend>
      <span className="mr-2 text-note text-ink-2">
        {t("scene", { at: rotation.at + 1, count })}
      </span>
      <IconButton icon="chevron-left" label={t("previous")} onClick={() => rotation.step(-1)} />
      <Button onClick={() => rotation.setPlaying(!rotation.isPlaying)}>
        {t(rotation.isPlaying ? "pause" : "play")}
      </Button>
      <IconButton icon="chevron-right" label={t("next")} onClick={() => rotation.step(1)} />
      <Button onClick={props.onSeconds}>{t("every", { seconds })}</Button>
      <Switch
        label={t("mask")}
        checked={props.isMasked}
        onChange={(event) => props.onMask(event.target.checked)}
      />
      <Button onClick={toggleFullScreen}>{t("full")}</Button>
      <span className="text-note text-ink-2">{t(props.isAwake ? "awake" : "asleep")}</span>
      <Link href={`/${shop.id}`} className={buttonClass()}>
        {t("exit")}
      </Link>
    </fieldset>
  );
}

/** Fills the screen, or gives it back; a browser may refuse, and then nothing changes. */
export function toggleFullScreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  change.catch(() => undefined);
}
