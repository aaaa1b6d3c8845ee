/** Kinds of files that a page is written into. Apart from the schemas, because pages that offer them need no validator. */
export const EXPORT_FILES = ["xlsx", "csv"] as const;
export type ExportFile = (typeof EXPORT_FILES)[number];
