"use client";

import { useTranslations } from "next-intl";
import type { StyleDto } from "@/lib/creative";

type Profile = NonNullable<StyleDto["profile"]>;

/** A style at a glance: its colours by their share, where its films cut, where its words stand, and how it opens. */
export function StylePicture({ profile }: { profile: Profile }) {
  const t = useTranslations("creative");
  const { colors, palettes, pace, captions, hooks, calls } = profile;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div
        role="img"
        aria-label={t("styles.colors", { list: colors.map(({ hex }) => hex).join(", ") })}
        className="flex h-7 overflow-hidden rounded-md border border-line"
      >
        {colors.map(({ hex, share }) => (
          <span key={hex} title={hex} style={{ background: hex, flexGrow: share }} />
        ))}
      </div>
      <p className="text-note text-ink-3">
        {t("styles.near", { list: palettes.map((id) => t(`look.palettes.${id}`)).join("、") })}
      </p>
      <div className="flex flex-wrap items-start gap-4">
        {captions ? <CaptionPlace captions={captions} /> : null}
        <dl className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-1.5">
          {pace ? (
            <div>
              <dt className="text-note text-ink-3">
                {t("styles.pace", { seconds: pace.shotSeconds.toFixed(1) })}
                {profile.groove
                  ? ` · ${t("styles.groove", { name: t(`look.grooves.${profile.groove}`) })}`
                  : ""}
              </dt>
              <dd>
                <Cuts pace={pace} />
              </dd>
            </div>
          ) : null}
          {captions ? (
            <div className="text-note text-ink-3">
              {t("styles.captions", {
                share: Math.round(captions.frames * 100),
                size: (captions.size * 100).toFixed(1),
                characters: Math.round(captions.characters),
              })}
            </div>
          ) : null}
          {hooks.map(({ hook, share, words }) => (
            <div key={hook}>
              <dt className="text-note text-ink-3">
                {t("styles.opens", {
                  hook: t(`results.roles.${hook}`),
                  share: Math.round(share * 100),
                })}
              </dt>
              <dd className="truncate">{words}</dd>
            </div>
          ))}
          {calls.length > 0 ? (
            <div className="text-note text-ink-3">
              {t("styles.calls", { list: calls.join("、") })}
            </div>
          ) : null}
        </dl>
      </div>
    </div>
  );
}

const STRIP = { width: 240, height: 14 };

function Cuts({ pace }: { pace: NonNullable<Profile["pace"]> }) {
  const t = useTranslations("creative.styles");
  const edges = [0, ...pace.cuts, pace.seconds];
  return (
    <svg
      viewBox={`0 0 ${STRIP.width} ${STRIP.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t("cuts", { count: pace.cuts.length, seconds: Math.round(pace.seconds) })}
      className="h-3.5 w-full max-w-60"
    >
      {edges.slice(1).map((edge, index) => {
        const from = ((edges[index] ?? 0) / pace.seconds) * STRIP.width;
        const until = (edge / pace.seconds) * STRIP.width;
        return (
          <rect
            key={edge}
            x={from}
            width={Math.max(1, until - from - 1.5)}
            height={STRIP.height}
            rx="2"
            fill={index % 2 === 0 ? "var(--river)" : "var(--river-soft)"}
          />
        );
      })}
    </svg>
  );
}

const PHONE = { width: 45, height: 80 };

/** A phone with the words where they usually stand, as large as they usually are. */
function CaptionPlace({ captions }: { captions: NonNullable<Profile["captions"]> }) {
  const t = useTranslations("creative.styles");
  const height = Math.max(2, captions.size * PHONE.height);
  return (
    <svg
      width={PHONE.width}
      height={PHONE.height}
      role="img"
      aria-label={t("place", { share: Math.round(captions.place * 100) })}
    >
      <rect
        x="0.5"
        y="0.5"
        width={PHONE.width - 1}
        height={PHONE.height - 1}
        rx="6"
        fill="var(--paper)"
        stroke="var(--line)"
      />
      <rect
        x="6"
        y={captions.place * PHONE.height - height / 2}
        width={PHONE.width - 12}
        height={height}
        rx="1"
        fill="var(--seal)"
      />
    </svg>
  );
}
