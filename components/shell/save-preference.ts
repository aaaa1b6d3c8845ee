import type { PreferenceName, PreferenceValue } from "@/lib/i18n";

const YEAR_SECONDS = 31_536_000;

/** Remembers a choice for the server's next drawing and, where no words change, shows it at once. */
export function savePreference<Name extends PreferenceName>(
  name: Name,
  value: PreferenceValue<Name>,
): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from the older browsers of many shops.
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  const root = document.documentElement;
  if (name === "theme") {
    root.classList.remove("light", "dark");
    if (value !== "system") root.classList.add(value);
  }
  if (name === "density") root.dataset["density"] = value;
  if (name === "trend") root.dataset["trend"] = value;
  if (name === "amounts") root.dataset["amounts"] = value;
}
