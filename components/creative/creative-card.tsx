"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import type { CreativeDto } from "@/lib/creative";
import { toCoverUrl, toVideoUrl } from "@/lib/creative/queries";
import { ComplianceBadge } from "./compliance-badge";

/** One creative on the wall: its cover, moving while it is pointed at, and what the law says of it. */
export function CreativeCard({
  creative,
  onOpen,
}: {
  creative: CreativeDto;
  onOpen: (creative: CreativeDto) => void;
}) {
  const t = useTranslations("creative");
  const { shop } = useShell();
  const [isPlaying, setPlaying] = useState(false);
  const moves = creative.kind === "video";
  return (
    <article className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-sheet">
      <button
        type="button"
        aria-label={t("card.open", { title: creative.title })}
        onClick={() => onOpen(creative)}
        onPointerEnter={() => setPlaying(moves)}
        onPointerLeave={() => setPlaying(false)}
        className="relative block aspect-[3/4] w-full overflow-hidden bg-hover"
      >
        {creative.kind === "copy" ? (
          <CopyFace creative={creative} />
        ) : isPlaying ? (
          <video
            src={toVideoUrl(shop.id, creative.id)}
            poster={toCoverUrl(shop.id, creative.id, "portrait")}
            autoPlay
            muted
            loop
            playsInline
            className="size-full object-cover"
          />
        ) : (
          // biome-ignore lint/performance/noImgElement: the cover is drawn per request by our own route and has its final size.
          <img
            src={toCoverUrl(shop.id, creative.id, "portrait")}
            alt=""
            loading="lazy"
            className="size-full object-cover"
          />
        )}
      </button>
      <div className="flex flex-1 flex-col gap-1.5 px-3 py-2">
        <p className="line-clamp-2 leading-snug">{creative.title}</p>
        <p className="mt-auto flex flex-wrap items-center gap-1">
          <ComplianceBadge creative={creative} />
          <Badge>{t(`stage.${creative.stage}`)}</Badge>
          <Badge>{t(`source.${creative.source}`)}</Badge>
          <span className="ml-auto text-note text-ink-3">{creative.score.toFixed(1)}</span>
        </p>
      </div>
    </article>
  );
}

function CopyFace({ creative }: { creative: CreativeDto }) {
  return (
    <span className="flex size-full flex-col gap-2 overflow-hidden p-3 text-left text-ink-2">
      <span className="font-semibold text-ink">{creative.copy.cover.headline.text}</span>
      {creative.copy.script.map((line) => (
        <span key={`${line.role}-${line.text}`} className="text-note leading-relaxed">
          {line.text}
        </span>
      ))}
    </span>
  );
}
