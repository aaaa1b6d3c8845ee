import "server-only";

import { cookies } from "next/headers";
import { messagesByLocale, type Namespace } from "./messages";
import { type Locale, type Preferences, parsePreference } from "./preferences";

export type { Messages, Namespace } from "./messages";

/** The reader's choices from the request's cookies. */
export async function getPreferences(): Promise<Preferences> {
  const jar = await cookies();
  return {
    locale: parsePreference("locale", jar.get("locale")?.value),
    theme: parsePreference("theme", jar.get("theme")?.value),
    density: parsePreference("density", jar.get("density")?.value),
    trend: parsePreference("trend", jar.get("trend")?.value),
    amounts: parsePreference("amounts", jar.get("amounts")?.value),
  };
}

/** The messages that client components of a page need; the rest stays on the server. */
export function pickMessages(locale: Locale, namespaces: readonly Namespace[]) {
  const messages = messagesByLocale[locale];
  return Object.fromEntries(namespaces.map((namespace) => [namespace, messages[namespace]]));
}
