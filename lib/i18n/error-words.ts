import en from "./messages/en/errors.json";
import zh from "./messages/zh-CN/errors.json";
import type { Locale } from "./preferences";

export type ErrorWords = typeof zh;

/** For the pages of last resort, which must not depend on anything that may have failed. */
export const errorWords: Record<Locale, ErrorWords> = { "zh-CN": zh, en };
