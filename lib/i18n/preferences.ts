/** What a reader may choose about how the console looks; each is a cookie of the same name, so that the server draws it right at once. */
export const PREFERENCES = {
  locale: ["zh-CN", "en"],
  theme: ["system", "light", "dark"],
  density: ["default", "compact", "comfortable"],
  /** Which colour a rise has: green means better, or red means up as on a Chinese stock board. */
  trend: ["green-up", "red-up"],
  /** Amounts in 万 and 亿, or with every digit. */
  amounts: ["short", "exact"],
} as const;

export type PreferenceName = keyof typeof PREFERENCES;
export const PREFERENCE_NAMES = Object.keys(PREFERENCES) as readonly PreferenceName[];
export type PreferenceValue<Name extends PreferenceName> = (typeof PREFERENCES)[Name][number];
export type Preferences = { readonly [Name in PreferenceName]: PreferenceValue<Name> };
export type Locale = PreferenceValue<"locale">;

/** Reads one cookie's text; anything unknown is the default, which stands first in the list. */
export function parsePreference<Name extends PreferenceName>(
  name: Name,
  text: string | undefined,
): PreferenceValue<Name> {
  const choices: readonly PreferenceValue<Name>[] = PREFERENCES[name];
  return choices.find((choice) => choice === text) ?? PREFERENCES[name][0];
}
