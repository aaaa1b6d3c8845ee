import { getRequestConfig } from "next-intl/server";
import { formats } from "./formats";
import { messagesByLocale } from "./messages";
import { getPreferences } from "./server";

/** Read by next-intl once a request. Instants are shown in the platform's zone; days of the book are plain text already. */
// biome-ignore lint/style/noDefaultExport: next-intl reads the default export of this file.
export default getRequestConfig(async () => {
  const { locale } = await getPreferences();
  return { locale, messages: messagesByLocale[locale], formats, timeZone: "Asia/Shanghai" };
});
