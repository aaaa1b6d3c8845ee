"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { saveSetting } from "@/lib/auth/queries";
import { type Locale, type Preferences, parsePreference } from "@/lib/i18n";
import { savePreference } from "./save-preference";

export interface PreferenceChoice {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly choose: () => void;
}

export interface PreferenceGroup {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly PreferenceChoice[];
}

type Shown = Omit<Preferences, "locale">;

/** What a reader may choose about the look, as groups of choices for a menu or the palette. */
export function usePreferences(): readonly PreferenceGroup[] {
  const t = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();
  const [shown, setShown] = useState<Shown | null>(null);
  const current = shown ?? readShown();

  const toChoice = <Name extends keyof Shown>(name: Name, value: Shown[Name], label: string) => ({
    id: `${name}-${value}`,
    label,
    checked: current[name] === value,
    choose: () => {
      savePreference(name, value);
      setShown({ ...current, [name]: value });
      keepLook({ ...current, locale: toLocale(locale), [name]: value });
      // Amounts are written again by everything that shows them.
      if (name === "amounts") router.refresh();
    },
  });
  const toLanguage = (value: "zh-CN" | "en") => ({
    id: `locale-${value}`,
    label: t(`language.${value}`),
    checked: locale === value,
    choose: () => {
      savePreference("locale", value);
      keepLook({ ...current, locale: value });
      router.refresh();
    },
  });

  return [
    {
      id: "locale",
      label: t("user.language"),
      choices: [toLanguage("zh-CN"), toLanguage("en")],
    },
    {
      id: "theme",
      label: t("user.theme"),
      choices: [
        toChoice("theme", "system", t("user.themeSystem")),
        toChoice("theme", "light", t("user.themeLight")),
        toChoice("theme", "dark", t("user.themeDark")),
      ],
    },
    {
      id: "density",
      label: t("user.density"),
      choices: [
        toChoice("density", "compact", t("user.densityCompact")),
        toChoice("density", "default", t("user.densityDefault")),
        toChoice("density", "comfortable", t("user.densityComfortable")),
      ],
    },
    {
      id: "trend",
      label: t("user.trend"),
      choices: [
        toChoice("trend", "green-up", t("user.trendGreen")),
        toChoice("trend", "red-up", t("user.trendRed")),
      ],
    },
    {
      id: "amounts",
      label: t("user.amounts"),
      choices: [
        toChoice("amounts", "short", t("user.amountsShort")),
        toChoice("amounts", "exact", t("user.amountsExact")),
      ],
    },
  ];
}

/** Kept with the person as well, so that another browser looks the same after signing in. A failure costs nothing here. */
function keepLook(look: Preferences): void {
  saveSetting("look", { ...look }).catch(() => undefined);
}

const toLocale = (text: string): Locale => parsePreference("locale", text);

/** The page's root says what is shown, whoever set it. */
function readShown(): Shown {
  if (typeof document === "undefined") {
    return { theme: "system", density: "default", trend: "green-up", amounts: "short" };
  }
  const { classList, dataset } = document.documentElement;
  return {
    theme: classList.contains("dark") ? "dark" : classList.contains("light") ? "light" : "system",
    density:
      dataset["density"] === "compact" || dataset["density"] === "comfortable"
        ? dataset["density"]
        : "default",
    trend: dataset["trend"] === "red-up" ? "red-up" : "green-up",
    amounts: dataset["amounts"] === "exact" ? "exact" : "short",
  };
}
