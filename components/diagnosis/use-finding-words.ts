"use client";

import { useLocale, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { FINDING_WORDS, type FindingDto, type PlaceDto } from "@/lib/diagnosis";
import { formatMoneySigned } from "@/lib/kernel";

const CHANNELS = ["live", "video", "card", "search", "other"] as const;
const TRAFFICS = ["ad", "organic"] as const;
const SOURCES = ["order", "fundFlow", "adFinance", "adPlan", "alliance"] as const;
const ROUTES = [
  "liveAds",
  "videoAds",
  "cardAds",
  "creatorOrganic",
  "creatorAds",
  "ownOrganic",
  "shelf",
  "otherAds",
  "untold",
] as const;

const known = <Word extends string>(words: readonly Word[], word: string): Word | undefined =>
  words.find((one) => one === word);

/** Names of places and amounts, as every part of the page says them. */
export function useFindingWords() {
  const t = useTranslations("diagnosis");
  const routes = useTranslations("figures.routes");
  const locale = useLocale();
  const { shop } = useShell();
  const nameOf = ({ dimension, value, name }: PlaceDto): string => {
    const channel = dimension === "channel" ? known(CHANNELS, value) : undefined;
    if (channel) return t(`channels.${channel}`);
    const traffic = dimension === "traffic" ? known(TRAFFICS, value) : undefined;
    if (traffic) return t(`traffics.${traffic}`);
    const source = dimension === "source" ? known(SOURCES, value) : undefined;
    if (source) return t(`sources.${source}`);
    const route = dimension === "route" ? known(ROUTES, value) : undefined;
    if (route) return routes(route);
    if (value === "" && dimension === "creator") return t("nobody");
    if (value === "" && dimension === "product") return t("nothing");
    return name ?? (value || t("untold"));
  };
  return {
    nameOf,
    kindOf: ({ kind }: Pick<FindingDto, "kind">): string =>
      FINDING_WORDS[kind][locale === "en" ? "en" : "zh"],
    placesOf: (places: readonly PlaceDto[]): string =>
      places.length === 0 ? t("whole") : places.map(nameOf).join(" · "),
    money: (minor: string): string =>
      formatMoneySigned(BigInt(minor), { locale, currency: shop.currency }),
    window: ({ from, to }: FindingDto["change"]["window"]): string =>
      from === to ? from.slice(5) : `${from.slice(5)} – ${to.slice(5)}`,
  };
}
